"""SVG becomes PNG: the only place that knows the library which draws.

Letters come from fonts that travel with the program, so that a picture looks the same everywhere. Only where a name is
written in a script they do not have, the machine's own fonts help. Never here: what is drawn.
"""

import re
from pathlib import Path

from resvg_py import svg_to_bytes

FONTS = tuple(str(path) for path in sorted((Path(__file__).parent / "fonts").glob("*.ttf")))
FAMILY = "DejaVu Sans"
OTHER_SCRIPT = re.compile(
    "[\u0700-\u0e7f\u0f00-\u109f\u1100-\u13ff\u1680-\u1cff\u2e80-\ua4cf\ua500-\ufaff]|[\U00010000-\U0010ffff]"
)


def png_of(svg: str) -> bytes:
    """The picture as PNG, of the size that the SVG names. Raises ValueError for what is no SVG."""
    return svg_to_bytes(
        svg_string=svg,
        skip_system_fonts=not OTHER_SCRIPT.search(svg),
        font_files=list(FONTS),
        font_family=FAMILY,
        sans_serif_family=FAMILY,
        shape_rendering="crisp_edges",
    )
