#!/bin/sh
# Restores the newest backup.
exec backup-tool restore --latest
