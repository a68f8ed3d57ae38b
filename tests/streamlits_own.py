"""What axe finds in Streamlit's own parts and we cannot mend: each stands in `docs/toegankelijkheid.md`, with why."""

# The rule of axe, and where alone it may find it; everywhere else it fails the tests in the browser.
STREAMLITS_OWN = (
    ("color-contrast", '[data-testid="stWidgetLabel"][disabled]'),
    ("presentation-role-conflict", '[data-testid="stFileUploaderDropzone"]'),
)
