# SPDX-License-Identifier: ISC
"""Plots against N, both axes by powers of ten, as SVG: the same figures give the same bytes."""
import html
import math

WIDTH, HEIGHT = 420, 330  # of a panel
LEFT, RIGHT, TOP, BOTTOM = 58, 112, 34, 46
FONTS = "'Noto Sans CJK JP', 'Hiragino Sans', 'Yu Gothic', Meiryo, 'DejaVu Sans', sans-serif"
# Colours that are told apart also without seeing red or green, and a mark for each.
LOOKS = [('#0060a8', 'circle'), ('#c85000', 'square'), ('#505050', 'diamond'), ('#8a3ba5', 'up')]


def words(x, y, text, anchor='middle', **more):
    rest = ''.join(f' {key.replace("_", "-")}="{value}"' for key, value in more.items())
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{rest}>{html.escape(text)}</text>'


def line(x1, y1, x2, y2, color='#d8d8d8'):
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{color}" fill="none"/>'


def mark(shape, x, y, color):
    corners = {'square': [(-4, -4), (4, -4), (4, 4), (-4, 4)],
               'diamond': [(0, -5.5), (5.5, 0), (0, 5.5), (-5.5, 0)],
               'up': [(0, -5.5), (5, 4), (-5, 4)]}.get(shape)
    if corners is None:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{color}"/>'
    path = 'L'.join(f'{x + dx:.1f} {y + dy:.1f}' for dx, dy in corners)
    return f'<path d="M{path}Z" fill="{color}"/>'


def spread(ends):
    """The heights of the names beside the ends of the lines, 17 apart at least."""
    placed, last = {}, -math.inf
    for y, name in sorted(ends):
        last = placed[name] = max(y, last + 17)
    return placed


class Scale:
    """From values to points of an axis that ends at powers of ten."""

    def __init__(self, values, begin, end):
        self.low = math.floor(math.log10(min(values)) + 1e-9)
        self.high = max(self.low + 1, math.ceil(math.log10(max(values)) - 1e-9))
        self.begin, self.end = begin, end

    def at(self, value):
        part = (math.log10(value) - self.low) / (self.high - self.low)
        return self.begin + part * (self.end - self.begin)

    def powers(self):
        return [(10.0 ** power, self.at(10.0 ** power)) for power in range(self.low, self.high + 1)]


def number(value):
    return f'{value:g}' if value < 1000 else f'{value:,.0f}'.replace(',', ' ')


def panel(offset, title, across, up, series):
    """A plot of {name: [(N, value)]}."""
    points = [point for line_ in series.values() for point in line_]
    x = Scale([n for n, _ in points], offset + LEFT, offset + WIDTH - RIGHT)
    y = Scale([value for _, value in points], HEIGHT - BOTTOM, TOP)
    out = [words(offset + LEFT, 18, title, 'start', font_weight='bold')]
    for value, at in y.powers():
        out += [line(x.begin, at, x.end, at), words(x.begin - 6, at + 4, number(value), 'end')]
    for value, at in x.powers():
        out += [line(at, y.begin, at, y.end), words(at, y.begin + 18, number(value))]
    middle = (y.begin + y.end) / 2
    out += [words((x.begin + x.end) / 2, HEIGHT - 8, across),
            words(offset + 13, middle, up, transform=f'rotate(-90 {offset + 13} {middle:.1f})')]
    heights = spread([(y.at(line_[-1][1]), name) for name, line_ in series.items()])
    for (color, shape), (name, line_) in zip(LOOKS, series.items()):
        at = [(x.at(n), y.at(value)) for n, value in line_]
        path = 'L'.join(f'{px:.1f} {py:.1f}' for px, py in at)
        out.append(f'<path d="M{path}" stroke="{color}" stroke-width="2" fill="none"/>')
        out += [mark(shape, px, py, color) for px, py in at]
        out.append(words(at[-1][0] + 9, heights[name] + 4, name, 'start', fill=color))
    return out


def picture(title, text, panels):
    """Panels side by side; `text` says the same for those who do not see it."""
    drawn = [piece for number_, one in enumerate(panels) for piece in panel(number_ * WIDTH, *one)]
    width = WIDTH * len(panels)
    return '\n'.join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" '
        f'width="{width}" height="{HEIGHT}" role="img" aria-labelledby="t d" '
        f'font-family="{FONTS}" font-size="12" fill="#202020">',
        f'<title id="t">{html.escape(title)}</title>', f'<desc id="d">{html.escape(text)}</desc>',
        f'<rect width="{width}" height="{HEIGHT}" fill="#ffffff"/>', *drawn, '</svg>', ''])
