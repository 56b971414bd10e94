package org.zhengshu.platform.http;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
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

    /**
     * Only what is sent to us is read so strictly: sound texts, a shape of ours, no name twice. What the platform wrote itself is
     * read as it stands.
     */
    @Bean
    @Order
    ServerHttpMessageConvertersCustomizer soundBodies(ObjectProvider<JsonMapperBuilderCustomizer> usual) {
        var strict = JsonMapper.builder(
                JsonFactory.builder().streamReadConstraints(BodyShape.LIMITS).build());
        usual.orderedStream().forEach(one -> one.customize(strict));
        var json = strict.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .addModule(new SoundStrings())
                .build();
        return converters -> converters.withJsonConverter(new JacksonJsonHttpMessageConverter(json));
    }
}
