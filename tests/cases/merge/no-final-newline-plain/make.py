import forms

forms.three()
