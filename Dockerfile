# Frontdesk: one image for every command. Give it the settings (a file or FRONTDESK_...) and a folder for its data.
#
#   docker run --rm -p 127.0.0.1:8080:8080 -v frontdesk:/data -v ./frontdesk.toml:/data/frontdesk.toml:ro \
#       -e FRONTDESK_TELEGRAM__TOKEN frontdesk poll

FROM python:3.11-slim-bookworm AS build
WORKDIR /src
RUN python -m venv /opt/frontdesk
ENV PATH=/opt/frontdesk/bin:$PATH PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
# The dependencies change less often than the code: a layer of their own.
COPY requirements/run.txt requirements/dev.txt requirements/
RUN pip install --require-hashes -r requirements/run.txt
# hatchling, which builds the wheel, is locked with the development tools; it stays in this stage.
RUN python -m venv /opt/build && /opt/build/bin/pip install --require-hashes -r requirements/dev.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY conversations conversations
COPY locales locales
COPY sandbox sandbox
COPY vendors vendors
RUN /opt/build/bin/python -m hatchling build --target wheel --directory /wheel \
    && pip install --no-deps /wheel/frontdesk-*.whl

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /data --create-home frontdesk
COPY --from=build /opt/frontdesk /opt/frontdesk
ENV PATH=/opt/frontdesk/bin:$PATH PYTHONUNBUFFERED=1 \
    FRONTDESK_REDIS__FOLDER=/data FRONTDESK_WEB__HOST=0.0.0.0 FRONTDESK_WEB__PORT=8080
USER frontdesk
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD python -c "import os, urllib.request; urllib.request.urlopen(f'http://127.0.0.1:{os.environ[\"FRONTDESK_WEB__PORT\"]}/health', timeout=4)"
ENTRYPOINT ["frontdesk"]
CMD ["serve"]
