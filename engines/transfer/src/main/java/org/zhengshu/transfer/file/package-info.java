/** Files that people upload: CSV in the encodings they have, and XLSX, read into one table with every fault named. */
@NullMarked
package org.zhengshu.transfer.file;

import org.jspecify.annotations.NullMarked;
