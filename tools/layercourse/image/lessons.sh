#!/bin/bash
# Copy the lessons into the folder that COURSE_LESSONS names in the student's home. Existing files aren't changed.
# start.sh in the Jupyter Docker Stacks sources this file whenever a server starts: as the student, or as root if the
# container starts as root. If COURSE_LESSONS is empty, nothing is copied.

copy_lessons() {
    local home file target
    home=$(getent passwd "${NB_USER:-}" | cut -d: -f6)
    home=${home:-${HOME}}
    for file in notebooks/*.ipynb figures/*.svg; do
        target="${home}/${COURSE_LESSONS}/${file}"
        if [ ! -e "${target}" ]; then
            mkdir -p "$(dirname "${target}")" && cp "${file}" "${target}"
        fi
    done
    if [ "$(id -u)" = 0 ]; then
        chown -R "${NB_UID}:${NB_GID:-100}" "${home}/${COURSE_LESSONS}"
    fi
}

if [ -n "${COURSE_LESSONS:-}" ]; then
    (cd /opt/course && copy_lessons)
fi
unset -f copy_lessons
