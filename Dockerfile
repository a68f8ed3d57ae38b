# Buurtsignalen in a container: docs/uitrol.md says how it is run. What is written goes to one volume and to tmpfs.
FROM python:3.11-slim-bookworm AS packages
COPY requirements.lock /
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --require-hashes -r /requirements.lock

FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --user-group --home-dir /var/lib/buurtsignalen --create-home --shell /usr/sbin/nologin buurtsignalen
COPY --from=packages /venv /venv
WORKDIR /app
COPY LICENSE app.py screens.py ./
COPY .streamlit .streamlit
COPY data/defaults data/defaults
COPY data/recipes data/recipes
COPY geo geo
COPY pages pages
COPY server server
RUN install -d -o buurtsignalen -g buurtsignalen static /var/lib/buurtsignalen/cache \
 && /venv/bin/python -m compileall -q geo pages server
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    BUURTSIGNALEN_WORKSPACE=/var/lib/buurtsignalen/gemeente \
    BUURTSIGNALEN_SECRET_FILE=/var/lib/buurtsignalen/geheim \
    BUURTSIGNALEN_CACHE=/var/lib/buurtsignalen/cache/grenzen \
    NUMBA_CACHE_DIR=/var/lib/buurtsignalen/cache/numba \
    STREAMLIT_SERVER_ADDRESS=0.0.0.0
USER buurtsignalen
VOLUME /var/lib/buurtsignalen
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s \
  CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/gezond', timeout=8)"]
CMD ["streamlit", "run", "app.py", "--server.port=8501", "--server.headless=true"]
