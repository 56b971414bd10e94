package org.zhengshu.platform.opendata;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.platform.opendata.OpenStore.Edition;

/**
 * What machines read of a dataset: DCAT 3 (W3C Recommendation of 2024-08-22) as JSON-LD, and schema.org's {@code Dataset} inside
 * the page for search engines.
 */
@Component
class DatasetMetadata {
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "csv", "text/csv",
            "json", "application/json",
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final Map<String, String> CONTEXT = Map.of(
            "dcat", "http://www.w3.org/ns/dcat#",
            "dct", "http://purl.org/dc/terms/",
            "foaf", "http://xmlns.com/foaf/0.1/",
            "hydra", "http://www.w3.org/ns/hydra/core#",
            "spdx", "http://spdx.org/rdf/terms#",
            "xsd", "http://www.w3.org/2001/XMLSchema#");

    private final Catalogue catalogue;
    private final Departments departments;
    private final SqlJson json;

    DatasetMetadata(Catalogue catalogue, Departments departments, SqlJson json) {
        this.catalogue = catalogue;
        this.departments = departments;
        this.json = json;
    }

    String dataset(Face face, Edition edition) {
        var all = new LinkedHashMap<String, Object>();
        all.put("@context", CONTEXT);
        all.putAll(dcat(face.site(), edition, summaries(List.of(edition))));
        return json.write(all);
    }

    /** A page of the catalogue; which one, and where the next is, stands in {@code hydra:view}, as CKAN and udata say it. */
    String catalogue(Face face, PageRequest asked, Page<Edition> page) {
        var editions = page.rows();
        var all = new LinkedHashMap<String, Object>();
        all.put("@context", CONTEXT);
        all.put("@id", face.site() + "/open/");
        all.put("@type", "dcat:Catalog");
        all.put("dct:title", List.of(in("zh", face.inChinese("site")), in("en", face.inEnglish("site"))));
        var view = new LinkedHashMap<String, Object>();
        var site = face.site();
        view.put("@id", place(site, asked.cursor(), asked.limit()));
        view.put("@type", "hydra:PartialCollectionView");
        view.put("hydra:first", Map.of("@id", place(site, null, asked.limit())));
        if (page.previous() != null) {
            view.put("hydra:previous", Map.of("@id", place(site, page.previous(), asked.limit())));
        }
        if (page.next() != null) {
            view.put("hydra:next", Map.of("@id", place(site, page.next(), asked.limit())));
        }
        all.put("hydra:view", view);
        var summaries = summaries(editions);
        all.put(
                "dcat:dataset",
                editions.stream().map(one -> dcat(face.site(), one, summaries)).toList());
        return json.write(all);
    }

    private static String place(String site, @Nullable String cursor, int limit) {
        return site + "/open/catalogue.jsonld?limit=" + limit
                + (cursor == null ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
    }

    private Map<String, Object> dcat(String site, Edition edition, Map<EntryId, PublishedEntry> summaries) {
        var page = site + "/open/datasets/" + edition.slug();
        var form = edition.form();
        var publisher = departments.ref(edition.provider());
        var said = new LinkedHashMap<String, Object>();
        said.put("@id", page);
        said.put("@type", "dcat:Dataset");
        said.put("dct:identifier", edition.entryCode());
        said.put("dct:title", List.of(in("zh", form.titled(false)), in("en", form.titled(true))));
        said.put("dct:description", List.of(in("zh", summary(edition, summaries)), in("en", form.asked(true))));
        said.put(
                "dct:publisher",
                Map.of(
                        "@type",
                        "foaf:Agent",
                        "foaf:name",
                        List.of(in("zh", publisher.name()), in("en", publisher.englishName()))));
        said.put("dcat:theme", form.text(form.theme()));
        said.put("dcat:version", String.valueOf(edition.number()));
        said.put("dct:modified", Map.of("@type", "xsd:dateTime", "@value", String.valueOf(edition.publishedAt())));
        said.put("dct:license", Map.of("@id", site + "/open/licence"));
        said.put("dcat:landingPage", Map.of("@id", page));
        said.put("dcat:distribution", distributions(page, edition));
        return said;
    }

    private static List<Map<String, Object>> distributions(String page, Edition edition) {
        var all = new ArrayList<Map<String, Object>>();
        for (var file : Objects.requireNonNull(edition.contents()).files()) {
            var one = new LinkedHashMap<String, Object>();
            one.put("@type", "dcat:Distribution");
            one.put("dct:format", file.format().toUpperCase(Locale.ROOT));
            one.put("dcat:mediaType", MEDIA_TYPES.get(file.format()));
            one.put("dcat:byteSize", file.bytes());
            one.put("dcat:downloadURL", Map.of("@id", page + "/download." + file.format()));
            if (file.sha256() != null) {
                one.put(
                        "spdx:checksum",
                        Map.of(
                                "spdx:algorithm",
                                Map.of("@id", "spdx:checksumAlgorithm_sha256"),
                                "spdx:checksumValue",
                                file.sha256()));
            }
            all.add(one);
        }
        return all;
    }

    /** For a script element: no text can end it. */
    String embedded(Face face, Edition edition) {
        var page = face.site() + "/open/datasets/" + edition.slug();
        var form = edition.form();
        var said = new LinkedHashMap<String, Object>();
        said.put("@context", "https://schema.org/");
        said.put("@type", "Dataset");
        said.put("name", form.titled(face.english()));
        said.put("alternateName", form.titled(!face.english()));
        said.put("description", summary(edition, summaries(List.of(edition))));
        said.put("url", page);
        said.put("identifier", edition.entryCode());
        said.put("version", String.valueOf(edition.number()));
        said.put("dateModified", String.valueOf(edition.publishedAt()));
        said.put("isAccessibleForFree", true);
        said.put("license", face.site() + "/open/licence");
        said.put(
                "creator",
                Map.of(
                        "@type",
                        "GovernmentOrganization",
                        "name",
                        departments.ref(edition.provider()).name()));
        said.put(
                "distribution",
                Objects.requireNonNull(edition.contents()).files().stream()
                        .map(file -> Map.of(
                                "@type",
                                "DataDownload",
                                "encodingFormat",
                                Objects.requireNonNull(MEDIA_TYPES.get(file.format())),
                                "contentUrl",
                                page + "/download." + file.format()))
                        .toList());
        return json.write(said)
                .replace("<", "\\u003c")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private Map<EntryId, PublishedEntry> summaries(List<Edition> editions) {
        return catalogue.published(
                editions.stream().map(one -> new EntryId(one.entry())).toList());
    }

    private static String summary(Edition edition, Map<EntryId, PublishedEntry> summaries) {
        var entry = summaries.get(new EntryId(edition.entry()));
        return entry == null ? edition.form().asked(false) : entry.summary();
    }

    private static Map<String, String> in(String language, String words) {
        return Map.of("@language", language, "@value", words);
    }
}
