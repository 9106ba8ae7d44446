package dev.quarterdeck.worker.http;

import dev.quarterdeck.worker.settings.HttpSettings;
import java.io.IOException;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP API's controllers and guard; nothing is scanned for. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  JacksonAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class
})
@Import({ApiErrors.class, StatusController.class, MetricsController.class})
public class HttpBeans {

  @Bean
  ApiTokens apiTokens(DeskDescription desk) throws IOException {
    ApiTokens tokens = new RememberedTokens();
    TokenFiles.prepare(desk.tokens(), tokens);
    return tokens;
  }

  @Bean
  FilterRegistrationBean<ApiGuard> apiGuard(
      DeskDescription desk, ApiTokens tokens, JsonMapper json) {
    HttpSettings settings = desk.http();
    ApiGuard guard =
        new ApiGuard(
            new HostHeaders(settings.address(), settings.allowedHosts()),
            tokens,
            json,
            settings.maximumRequestBytes());
    return new FilterRegistrationBean<>(guard);
  }
}
