package zhixin.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.edition.FieldGroup;
import zhixin.law.PublicList;

/** The text under which a delta was issued is read as it was written, for ever. */
class TermsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dishonest,bidding-ban/core,subject,case,document",
                "/",
                "consumption/",
                "dishonest/core;provinces=11,31",
                "dishonest/core;shown=",
                "dishonest/core;shown=7,1041",
                "dishonest/core;provinces=50;shown=3"
            })
    void aTextOfItsTermsIsTheSameText(String text) {
        assertThat(Terms.of(text).text()).isEqualTo(text);
    }

    @Test
    void oneOfBeforeThereWereContractsShowsAllOfItsLists() {
        var terms = Terms.of("enforcement,dishonest,exit-ban,bidding-ban,consumption/core,subject");
        assertThat(terms.lists()).isEqualTo(EnumSet.allOf(PublicList.class));
        assertThat(terms.groups()).containsExactlyInAnyOrder(FieldGroup.CORE, FieldGroup.SUBJECT);
        assertThat(terms.provinces()).isEmpty();
        assertThat(terms.shown()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dishonest", "dishonest/core/x", "dishonest/core;regions=11", "spendthrift/core"})
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> Terms.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aContractHasAPurposeAnEndAndKnownProvinces() {
        var end = LocalDate.parse("2026-12-31");
        var contract = new Contract("征信报告", end, Set.of("11"), false);
        assertThat(contract.standsOn(end)).isTrue();
        assertThat(contract.standsOn(end.plusDays(1))).isFalse();
        assertThatThrownBy(() -> new Contract(" ", end, Set.of(), false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Contract("征信报告", end, Set.of("99"), false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
