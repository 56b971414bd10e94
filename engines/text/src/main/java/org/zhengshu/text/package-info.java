/**
 * Chinese text: words of this field, pinyin, synonyms, a search index that needs no server, and the likeness of names. No
 * Spring and no database; an index can always be built again from whoever owns what it holds.
 */
@NullMarked
package org.zhengshu.text;

import org.jspecify.annotations.NullMarked;
