package org.zhengshu.platform.catalogue;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.zhengshu.platform.http.TakesFile;
import org.zhengshu.platform.http.Words;

/** Where an entry begins: a table of the department's database, or a file. */
@RestController
@RequestMapping("/api/sharing/catalogue")
@PreAuthorize("denyAll")
class ProposalController {
    private final ProposingEntry proposing;
    private final UploadingFile uploading;
    private final Words words;

    ProposalController(ProposingEntry proposing, UploadingFile uploading, Words words) {
        this.proposing = proposing;
        this.uploading = uploading;
        this.words = words;
    }

    record TableForm(
            @Nullable String source,
            @Nullable String schema,
            @Nullable String table,
            @Nullable String system) {}

    record Upload(
            String source,
            String schema,
            String table,
            long rows,
            int columns,
            String encoding,
            List<Words.FaultView> faults) {}

    @PostMapping("/proposals")
    @PreAuthorize("hasRole('DATA_OFFICER')")
    EntryForm propose(@RequestBody TableForm form) {
        return proposing.propose(
                Texts.stripped(form.source()),
                Texts.stripped(form.schema()),
                Texts.stripped(form.table()),
                Texts.orNull(form.system()));
    }

    @TakesFile(maxBytes = 210L * 1024 * 1024)
    @PostMapping(path = "/uploads", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize("hasRole('DATA_OFFICER')")
    @ResponseStatus(HttpStatus.CREATED)
    Upload upload(@RequestParam("file") MultipartFile file) throws IOException {
        var stored = uploading.upload(Texts.stripped(file.getOriginalFilename()), file::transferTo);
        return new Upload(
                stored.table().source().value(),
                stored.table().schema(),
                stored.table().table(),
                stored.rows(),
                stored.columns(),
                stored.encoding(),
                words.of(stored.faults()));
    }
}
