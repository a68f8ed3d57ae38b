"""The app as a server: what `streamlit run app.py` starts, around the screens of `screens.py`."""

from pathlib import Path

from streamlit.starlette import App

from geo.logs import begin_log
from server import MIDDLEWARE, ROUTES, read_secrets, tell_fault

begin_log()
app = App(
    Path(__file__).with_name("screens.py"),
    secrets=read_secrets(),
    middleware=MIDDLEWARE,
    routes=ROUTES,
    on_script_error=tell_fault,
)  # where it is built, `streamlit run` sees that this is a server
