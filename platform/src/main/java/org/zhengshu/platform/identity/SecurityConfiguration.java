package org.zhengshu.platform.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.util.pattern.PathPattern;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.audit.RefusingStrangers;
import org.zhengshu.platform.http.AskedPath;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.http.Problems;

/** Closed unless opened: every method of every controller names who may call it; every refusal is audited. */
@Configuration
@EnableMethodSecurity
@EnableConfigurationProperties(IdentitySettings.class)
class SecurityConfiguration {
    /** Nothing but our own files: no inline script, no other host. Element Plus sets inline styles. */
    private static final String CONTENT_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'";

    private static final PathPattern OPEN = AskedPath.pattern("/open/**");

    @Bean
    Hashing hashing() {
        // Argon2id, 16 MB, 2 passes, 1 lane: Spring's defaults of v5.8, about 60 ms here.
        return new Hashing(Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(), Hashing.PATIENCE);
    }

    /** Nobody logs in by Spring's own means; without this bean it would make up a user and log his password. */
    @Bean
    UserDetailsService nobody() {
        return name -> {
            throw new UsernameNotFoundException("log in at /api/sharing/session");
        };
    }

    @Bean
    SecurityContextRepository securityContextRepository() {
        return new HttpSessionSecurityContextRepository();
    }

    @Bean
    SecurityFilterChain chain(
            HttpSecurity http,
            SecurityContextRepository contexts,
            Problems problems,
            AuditTrail audit,
            RefusingStrangers strangers,
            AccountStore accounts)
            throws Exception {
        var csrf = CookieCsrfTokenRepository.withHttpOnlyFalse();
        return http.securityContext(context -> context.securityContextRepository(contexts))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.IF_REQUIRED)
                        .sessionFixation(fixation -> fixation.changeSessionId()))
                .csrf(protection -> protection
                        .csrfTokenRepository(csrf)
                        .csrfTokenRequestHandler(new TokenBesideFiles())
                        .ignoringRequestMatchers("/api/data/**"))
                .addFilterAfter(new CsrfCookieFilter(), org.springframework.security.web.csrf.CsrfFilter.class)
                .addFilterBefore(new SessionFreshness(accounts, problems), AnonymousAuthenticationFilter.class)
                .httpBasic(basic -> basic.disable())
                .formLogin(form -> form.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable())
                .anonymous(anonymous -> {})
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .frameOptions(frames -> frames.deny())
                        // Its neighbours below the same name are not ours to decide about.
                        .httpStrictTransportSecurity(secure -> secure.includeSubDomains(false)))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/", "/open/**", "/sharing/**", "/error")
                        .permitAll()
                        .requestMatchers("/robots.txt", "/sitemap.xml", "/favicon.ico", "/api/health")
                        .permitAll()
                        .requestMatchers("/api/sharing/session", "/api/sharing/first-accounts", "/api/data/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, missing) -> {
                            strangers.refused(
                                    IdentityAction.ACCESS_DENIED, request.getMethod(), AskedPath.text(request));
                            problems.write(Problem.of(HttpProblem.NOT_LOGGED_IN), response);
                        })
                        .accessDeniedHandler((request, response, denied) -> {
                            auditDenied(request, audit, strangers);
                            if (OPEN.matches(AskedPath.of(request))) {
                                // Readers of the open portal get a page for it.
                                response.sendError(HttpServletResponse.SC_FORBIDDEN);
                            } else {
                                problems.write(Problem.of(HttpProblem.FORBIDDEN), response);
                            }
                        }))
                .build();
    }

    private static void auditDenied(HttpServletRequest request, AuditTrail audit, RefusingStrangers strangers) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof LoggedIn) {
            audit.recordApart(
                    AuditEvent.refused(IdentityAction.ACCESS_DENIED, SubjectRef.of("path", AskedPath.text(request)))
                            .with("method", request.getMethod()));
        } else {
            strangers.refused(IdentityAction.ACCESS_DENIED, request.getMethod(), AskedPath.text(request));
        }
    }
}
