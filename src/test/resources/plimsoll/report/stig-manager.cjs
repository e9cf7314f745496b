// Prints what STIG Manager's import parser reads of a checklist, as JSON.
// NODE_PATH=<folder of its package> node stig-manager.cjs <file.ckl|.cklb|.xccdf.xml>
const { readFileSync } = require('node:fs')
const {
  reviewsFromCkl, reviewsFromCklb, reviewsFromScc
} = require('@nuwcdivnpt/stig-manager-client-modules')

const file = process.argv[2]
const parse = file.endsWith('.ckl') ? reviewsFromCkl
  : file.endsWith('.cklb') ? reviewsFromCklb : reviewsFromScc
const field = { enabled: 'always', required: 'optional' }
const read = parse({
  data: readFileSync(file, 'utf8'),
  fieldSettings: { detail: field, comment: field },
  allowAccept: false,
  importOptions: {
    autoStatus: 'saved',
    unreviewed: 'always',
    unreviewedCommented: 'informational',
    emptyDetail: 'import',
    emptyComment: 'import'
  },
  sourceRef: file,
  scapBenchmarkMap: new Map()
})
process.stdout.write(JSON.stringify(read))
