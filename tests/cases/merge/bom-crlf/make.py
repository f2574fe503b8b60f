# SPDX-License-Identifier: ISC
import forms

forms.three()
