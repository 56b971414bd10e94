package org.zhengshu.platform.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.node.Column;
import org.zhengshu.kernel.node.TableStructure;
import org.zhengshu.trust.Sm3;

/** What an entry promises of its table: the columns of its information items, with their types. */
record Promise(List<ItemForm> items) {
    Promise {
        items = List.copyOf(items);
    }

    /** Every item whose column is missing or has another type, at once. */
    List<Fault> faultsOf(TableStructure structure) {
        Map<String, Column> columns =
                structure.columns().stream().collect(Collectors.toMap(Column::name, Function.identity()));
        var faults = new ArrayList<Fault>();
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var column = columns.get(item.column());
            if (column == null) {
                faults.add(
                        Fault.at("/items/" + i + "/column", "fault.catalogue.column-gone", item.name(), item.column()));
            } else if (column.type() != item.type()) {
                faults.add(Fault.at(
                        "/items/" + i + "/type",
                        "fault.catalogue.column-type",
                        item.column(),
                        item.type(),
                        column.type()));
            }
        }
        return List.copyOf(faults);
    }

    /** 结构指纹 of the promised columns: other columns may come and go. */
    String fingerprint(TableStructure structure) {
        var promised = items.stream().map(ItemForm::column).collect(Collectors.toSet());
        return Sm3.hex(structure.columns().stream()
                .filter(column -> promised.contains(column.name()))
                .map(column -> column.name() + ":" + column.nativeType())
                .sorted()
                .collect(Collectors.joining("\n")));
    }
}
