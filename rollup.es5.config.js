// The same as for ES6: `lng` adds what makes it ES5.
module.exports = require('./rollup.es6.config.js');
