package org.zhengshu.platform.demand;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.demand.ApplicationViews.ApplicationRow;
import org.zhengshu.platform.demand.ApplicationViews.ApplicationView;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.http.Once;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.Revision;
import org.zhengshu.platform.http.TakesFile;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;

/** The applicant's side: applications, their papers, submission, signature, withdrawal. */
@RestController
@RequestMapping("/api/sharing/applications")
@PreAuthorize("denyAll")
class ApplicationController {
    private static final String READS =
            "hasAnyRole('DATA_OFFICER', 'SHARING_HEAD', 'CASE_WORKER', 'DEVELOPER', 'DEPARTMENT_HEAD', 'AUTHORITY')";
    private static final String WRITES = "hasAnyRole('DATA_OFFICER', 'SHARING_HEAD')";

    private final ApplicationStore store;
    private final ApplicationViews views;
    private final CompilingApplication compiling;
    private final SigningApplication signing;
    private final Attaching attaching;

    ApplicationController(
            ApplicationStore store,
            ApplicationViews views,
            CompilingApplication compiling,
            SigningApplication signing,
            Attaching attaching) {
        this.store = store;
        this.views = views;
        this.compiling = compiling;
        this.signing = signing;
        this.attaching = attaching;
    }

    enum Side {
        applicant,
        provider,
        authority
    }

    record Signature(boolean agree, @Nullable String remark) {}

    record Reason(@Nullable String reason) {}

    @GetMapping
    @PreAuthorize(READS)
    Page<ApplicationRow> list(
            @RequestParam(defaultValue = "applicant") Side role,
            @RequestParam(required = false) @Nullable ApplicationState state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var caller = Caller.current();
        var request = PageRequest.of(cursor, limit);
        var filter = switch (role) {
            case applicant -> new ApplicationStore.Filter(caller.requireDepartment(), null, state);
            case provider -> new ApplicationStore.Filter(null, caller.requireDepartment(), state);
            case authority -> {
                if (!caller.is(Role.AUTHORITY)) {
                    throw Problem.of(HttpProblem.FORBIDDEN);
                }
                yield new ApplicationStore.Filter(null, null, state);
            }
        };
        var page = store.page(filter, request);
        return page.with(views.rows(page.rows()));
    }

    @PostMapping
    @Once
    @PreAuthorize(WRITES)
    ResponseEntity<ApplicationView> draft(@RequestBody ApplicationForm form) {
        return answer(compiling.draft(Caller.current(), form), HttpStatus.CREATED);
    }

    @GetMapping("/{id}")
    @PreAuthorize(READS)
    ResponseEntity<ApplicationView> application(@PathVariable UUID id) {
        return answer(new ApplicationId(id), HttpStatus.OK);
    }

    @PutMapping("/{id}")
    @PreAuthorize(WRITES)
    ResponseEntity<ApplicationView> change(
            @PathVariable UUID id,
            @RequestBody ApplicationForm form,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        compiling.change(Caller.current(), new ApplicationId(id), Revision.ifMatch(ifMatch), form);
        return answer(new ApplicationId(id), HttpStatus.OK);
    }

    @PostMapping("/{id}/submissions")
    @Once
    @PreAuthorize(WRITES)
    ResponseEntity<ApplicationView> submit(@PathVariable UUID id) {
        signing.submit(Caller.current(), new ApplicationId(id));
        return answer(new ApplicationId(id), HttpStatus.OK);
    }

    @PostMapping("/{id}/signatures")
    @Once
    @PreAuthorize("hasRole('SHARING_HEAD')")
    ResponseEntity<ApplicationView> sign(@PathVariable UUID id, @RequestBody Signature signature) {
        signing.sign(Caller.current(), new ApplicationId(id), signature.agree(), text(signature.remark()));
        return answer(new ApplicationId(id), HttpStatus.OK);
    }

    @PostMapping("/{id}/withdrawals")
    @Once
    @PreAuthorize(WRITES)
    ResponseEntity<ApplicationView> withdraw(@PathVariable UUID id, @RequestBody Reason reason) {
        signing.withdraw(Caller.current(), new ApplicationId(id), text(reason.reason()));
        return answer(new ApplicationId(id), HttpStatus.OK);
    }

    @TakesFile(maxBytes = Attaching.MAX_BYTES + 1024 * 1024)
    @PostMapping(path = "/{id}/attachments", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize(WRITES)
    @ResponseStatus(HttpStatus.CREATED)
    Attaching.Attachment attach(
            @PathVariable UUID id,
            @RequestParam("file") MultipartFile file,
            @RequestParam(defaultValue = "AUTHORISATION") Attaching.Kind kind)
            throws IOException {
        if (file.getSize() > Attaching.MAX_BYTES) {
            throw Problem.of(HttpProblem.TOO_LARGE);
        }
        var name = file.getOriginalFilename();
        return attaching.attach(
                Caller.current(), new ApplicationId(id), kind, name == null ? "" : name.strip(), file.getBytes());
    }

    @GetMapping("/{id}/attachments/{number}")
    @PreAuthorize(READS)
    ResponseEntity<byte[]> attachment(@PathVariable UUID id, @PathVariable int number) {
        var application = visible(new ApplicationId(id));
        var attachment = attaching.list(application.id()).stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() -> Problem.of(DemandProblem.ATTACHMENT_NOT_FOUND));
        var content = attaching
                .content(application.id(), number)
                .orElseThrow(() -> Problem.of(DemandProblem.ATTACHMENT_NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(attachment.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(content);
    }

    private ResponseEntity<ApplicationView> answer(ApplicationId id, HttpStatus status) {
        var application = visible(id);
        return ResponseEntity.status(status)
                .eTag(new Revision(application.version()).etag())
                .body(views.view(application, Caller.current()));
    }

    private Application visible(ApplicationId id) {
        var caller = Caller.current();
        return store.find(id)
                .filter(application -> ApplicationSteps.sees(caller, application))
                .orElseThrow(() -> Problem.of(DemandProblem.APPLICATION_NOT_FOUND));
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
