package org.zhengshu.platform.http;

import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** How requests are read. */
@Configuration
class EdgeConfiguration implements WebMvcConfigurer {
    private final AtTheDoor door;

    EdgeConfiguration(AtTheDoor door) {
        this.door = door;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(door).order(org.springframework.core.Ordered.HIGHEST_PRECEDENCE);
    }

    /** Only what is sent to us is read so strictly; what the platform wrote itself is read as it stands. */
    @Bean
    @Order
    ServerHttpMessageConvertersCustomizer soundBodies(JsonMapper json) {
        var strict = json.rebuild().addModule(new SoundStrings()).build();
        return converters -> converters.withJsonConverter(new JacksonJsonHttpMessageConverter(strict));
    }
}
