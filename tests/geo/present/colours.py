"""How colours are seen: by those who see fewer of them, and against each other."""

import numpy as np

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
SIGHTS = {
    "all colours": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
LEAST_DIFFERENCE, LEAST_CONTRAST = 15, 3  # CIE76; WCAG 1.4.11


def find_difference(one: str, other: str, sight: str, opacity: float = 1.0) -> float:
    """Return how far two colours are apart (CIE76) on a white ground, as somebody sees them."""
    seen = [_to_lab(np.asarray(SIGHTS[sight]) @ _to_linear(colour, opacity)) for colour in (one, other)]
    return float(np.linalg.norm(seen[0] - seen[1]))


def find_contrast(one: str, other: str = "#ffffff") -> float:
    """Return the contrast of two colours (WCAG 2.2)."""
    light, dark = sorted((_to_linear(colour) @ [0.2126, 0.7152, 0.0722] for colour in (one, other)), reverse=True)
    return float((light + 0.05) / (dark + 0.05))


def _to_linear(colour: str, opacity: float = 1.0) -> np.ndarray:
    given = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    rgb = given * opacity + (1 - opacity)  # what is not opaque lets the light background through
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def _to_lab(rgb: np.ndarray) -> np.ndarray:
    """CIELAB of linear sRGB under D65 (CIE 15)."""
    matrix = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
    xyz = np.asarray(matrix) @ np.clip(rgb, 0, 1) / [0.95047, 1, 1.08883]
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])
