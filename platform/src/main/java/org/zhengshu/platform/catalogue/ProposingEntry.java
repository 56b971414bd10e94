package org.zhengshu.platform.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.Column;
import org.zhengshu.kernel.node.ExchangeNode;
import org.zhengshu.kernel.node.Rows;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.kernel.node.TableStructure;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.nodes.Sources;

/**
 * 反向编目: reads a table's structure and some rows, and proposes an entry. Nothing is stored, no value leaves: a person
 * confirms every name, kind and grade.
 */
@Service
class ProposingEntry {
    private static final int SAMPLE = 50;

    private final OwnSource sources;
    private final ExchangeNode node;
    private final ColumnNames names;
    private final ItemKinds kinds;
    private final AuditTrail audit;

    ProposingEntry(OwnSource sources, ExchangeNode node, ColumnNames names, ItemKinds kinds, AuditTrail audit) {
        this.sources = sources;
        this.node = node;
        this.names = names;
        this.kinds = kinds;
        this.audit = audit;
    }

    EntryForm propose(String source, String schema, String table, @Nullable String system) {
        var ref = sources.table(source, schema, table, Caller.current().requireDepartment());
        var structure = node.describe(ref);
        if (structure.columns().size() > EntryLimits.ITEMS) {
            throw Problem.of(
                    CatalogueProblem.TOO_MANY_COLUMNS, structure.columns().size(), EntryLimits.ITEMS);
        }
        var items = items(structure, node.sample(ref, SAMPLE));
        audit.recordApart(AuditEvent.done(CatalogueAction.TABLE_PROPOSED, SubjectRef.of("source", source))
                .with("table", schema + "." + table)
                .with("items", items.size()));
        return form(ref, structure, items, system);
    }

    private List<ItemForm> items(TableStructure structure, Rows sample) {
        var items = new ArrayList<ItemForm>();
        for (var column : structure.columns()) {
            int at = sample.columns().indexOf(column.name());
            var values = at < 0
                    ? List.<@Nullable String>of()
                    : sample.rows().stream().map(row -> row.get(at)).toList();
            items.add(item(column, values));
        }
        return items;
    }

    private ItemForm item(Column column, List<@Nullable String> values) {
        var name = names.of(column);
        var kind = kinds.of(name, column, values);
        int grade = ItemGrades.likely(kind);
        return new ItemForm(
                name,
                column.name(),
                kind,
                column.type(),
                column.length(),
                column.scale(),
                column.key(),
                grade,
                true,
                grade == EntryLimits.MIN_GRADE,
                "");
    }

    private static EntryForm form(
            TableRef table, TableStructure structure, List<ItemForm> items, @Nullable String system) {
        var comment = structure.comment();
        int grade = items.stream().mapToInt(ItemForm::grade).max().orElse(EntryLimits.MIN_GRADE);
        var updateColumn = items.stream()
                .filter(item -> item.kind() == ItemKind.UPDATE_TIME)
                .map(ItemForm::column)
                .findFirst()
                .orElse(null);
        boolean uploaded = table.source().equals(Sources.UPLOADS);
        return new EntryForm(
                comment == null || comment.isBlank() ? table.table() : comment,
                "",
                "",
                uploaded ? "SPREADSHEET" : "DATABASE",
                "",
                items,
                null,
                "",
                "",
                "",
                "",
                List.of(),
                null,
                "",
                null,
                List.of(),
                grade,
                "",
                List.of(),
                system,
                "",
                "",
                Assessment.MISSING,
                Assessment.MISSING,
                table.source().value(),
                table.schema(),
                table.table(),
                updateColumn);
    }
}
