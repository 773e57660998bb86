// Journeys drive the system's Chromium (TENFOOT_CHROMIUM or the first one found); nothing is downloaded at install.
module.exports = { skipDownload: true };
