'use strict';

/**
 * Sources import './x.js' as Node does; under test the file on disk is './x.ts'. Packages are left alone: their
 * './x.js' is what it says.
 *
 * @type {import('jest-resolve').SyncResolver}
 */
module.exports = (request, options) => {
  const ours = /^\.{1,2}\/.*\.js$/.test(request) && !options.basedir.includes('node_modules');
  if (!ours) return options.defaultResolver(request, options);
  try {
    return options.defaultResolver(request.replace(/\.js$/, '.ts'), options);
  } catch {
    return options.defaultResolver(request, options);
  }
};
