package org.zhengshu.platform.demand;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration
@EnableConfigurationProperties(DemandSettings.class)
class DemandConfiguration {}
