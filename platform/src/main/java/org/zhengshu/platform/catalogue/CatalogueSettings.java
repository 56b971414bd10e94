package org.zhengshu.platform.catalogue;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The catalogue's settings.
 *
 * @param codeRule the template of {@link CodeRule}
 */
@ConfigurationProperties("zhengshu.catalogue")
record CatalogueSettings(@DefaultValue(CodeRule.DEFAULT) String codeRule) {
    CatalogueSettings {
        CodeRule.parse(codeRule);
    }

    CodeRule rule() {
        return CodeRule.parse(codeRule);
    }
}
