# An image for a class's JupyterHub, with the server from the Jupyter Docker Stacks and the course as its kernel.
# Build it in the release copy, because the full course contains the reference solutions:
#   docker build --tag REGISTRY/measured-layers .
# Any other base needs a Jupyter server, pip, git, Python 3.10 to 3.14, and the variables NB_USER, NB_UID, and HOME.
ARG BASE=quay.io/jupyter/minimal-notebook:2026-07-28
FROM ${BASE}

USER 0
SHELL ["/bin/bash", "-o", "pipefail", "-c"]

# nbgitpuller provides links that copy a repository into a student's home folder.
RUN pip install --no-cache-dir nbgitpuller==1.3.0

WORKDIR /opt/course
COPY . .

# course.py installs the locked packages. Students can't write here, so import the modules now to store their compiled
# code. Otherwise, every kernel would compile them again.
RUN PIP_NO_CACHE_DIR=1 python3 course.py progress \
    && ln -s "$(echo .venv/3.*/)" kernel \
    && kernel/bin/python -m ipykernel install --prefix kernel \
    && kernel/bin/python -c "import ipykernel.kernelapp, layercheck, layerfigures.explorer, tensorflow as tf; tf.keras"

# The server finds the kernel python3 and JupyterLab's widget extension here.
ENV JUPYTER_PATH=/opt/course/kernel/share/jupyter \
    COURSE_LESSONS=measured-layers
COPY tools/layercourse/image/lessons.sh /usr/local/bin/before-notebook.d/50-lessons.sh

HEALTHCHECK --interval=30s --timeout=10s --start-period=60s \
    CMD ["python3", "/opt/course/tools/layercourse/image/healthy.py"]

# Use a number (1000 in the base), so that Kubernetes can tell that the user is not root.
# hadolint ignore=DL3066
USER ${NB_UID}
WORKDIR ${HOME}
