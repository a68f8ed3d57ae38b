"""The app as a server: what `streamlit run app.py` starts, around the screens of `screens.py`."""

from pathlib import Path

from streamlit.starlette import App

from geo.logs import begin_log
from server import MIDDLEWARE, ROUTES, begin_tidying, read_secrets, tell_fault

SCREENS = Path(__file__).with_name("screens.py")

begin_log()
begin_tidying()
# `streamlit run` looks for this very assignment.
app = App(SCREENS, secrets=read_secrets(), middleware=MIDDLEWARE, routes=ROUTES, on_script_error=tell_fault)
