package zhixin.e2e.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people ask the start page, and what it says. */
@ExtendWith(Site.Shared.class)
class SearchIT {
    private Visitor visitor;

    @BeforeEach
    void open(Site site) throws Exception {
        visitor = site.visitor().open("/");
    }

    @AfterEach
    void close() {
        assertThat(visitor.complaints()).isEmpty();
        visitor.close();
    }

    @Test
    void aNumberIsListedWithEveryEntryOfItsHolder() {
        visitor.searchNumber(People.SINGLE.id());

        assertThat(visitor.outcome()).isEqualTo("listed");
        assertThat(visitor.heading()).isEqualTo("该证件号码有公开记录");
        assertThat(visitor.find(".subject-card")).hasCount(1);
        assertThat(visitor.find(".subject-name")).hasText(People.SINGLE.name());
        assertThat(visitor.find(".match")).hasCount(3);
        var dishonest = visitor.find(".match[data-list=dishonest]");
        assertThat(dishonest).containsText("北京市朝阳区人民法院");
        assertThat(dishonest).containsText("¥1,286,500.00");
        assertThat(dishonest).containsText("京0105执30001号");
        assertThat(visitor.find(".match[data-list=bidding-ban]")).isVisible();
        assertThat(visitor.find("#same-name")).hasCount(0);
    }

    @Test
    void theWholeNumberIsNeverShown() {
        visitor.searchNumber(People.SINGLE.id());

        assertThat(visitor.find("#results")).containsText(People.SINGLE.masked());
        assertThat(visitor.find("#results")).not().containsText(People.SINGLE.id());
    }

    @Test
    void aNameAloneIsOnlyPossible() {
        visitor.searchName(People.SINGLE.name());

        assertThat(visitor.outcome()).isEqualTo("possible");
        assertThat(visitor.find("#same-name")).isVisible();
        assertThat(visitor.heading()).isEqualTo("有同名的记录，不能据此确认身份");
    }

    @Test
    void peopleOfOneNameStandApart() {
        visitor.searchName("王建国");

        assertThat(visitor.outcome()).isEqualTo("ambiguous");
        assertThat(visitor.find(".subject-card")).hasCount(3);
        for (var person : new People.Person[] {People.NAMESAKE_1, People.NAMESAKE_2, People.NAMESAKE_3}) {
            assertThat(visitor.find(".subject-card:has-text('" + person.masked() + "')"))
                    .hasCount(1);
        }
        assertThat(visitor.find(".match[data-list=exit-ban]")).hasCount(1);
    }

    @Test
    void aResponsiblePersonStandsOnTheOrganisationsAccount() {
        visitor.searchNumber(People.RESPONSIBLE.id());

        var match = visitor.find(".match[data-list=consumption]");
        assertThat(match).containsText("法定代表人");
        assertThat(match).containsText(People.COMPANY);
    }

    @Test
    void anOrganisationIsFoundByNameAndByCode() {
        visitor.searchName(People.COMPANY);
        assertThat(visitor.find(".match[data-list=enforcement]")).hasCount(1);
        assertThat(visitor.find("#results")).containsText(People.COMPANY_CODE);

        visitor.page().check("#by-id");
        visitor.page().selectOption("#q-id-type", "uscc");
        visitor.searchNumber(People.COMPANY_CODE);
        assertThat(visitor.outcome()).isEqualTo("listed");
    }

    @Test
    void aNumberUnderAnotherNameDoesNotTellThatName() {
        visitor.searchNumber(People.SINGLE.id(), "欧阳无极");

        assertThat(visitor.outcome()).isEqualTo("name-mismatch");
        assertThat(visitor.find(".match")).hasCount(0);
        assertThat(visitor.find("#results")).not().containsText(People.SINGLE.name());
    }

    @Test
    void whoIsNotListedIsSaidSoForThatMoment() {
        visitor.searchNumber(People.UNLISTED.id());

        assertThat(visitor.outcome()).isEqualTo("not-listed");
        assertThat(visitor.heading()).isEqualTo("未见公开记录");
        assertThat(visitor.find("#results")).containsText("不是信用证明");
        assertThat(visitor.find("#lists-checked li.yes")).hasCount(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"119999199003070018", "12345", "11999919900230001X"})
    void aWrongNumberIsAnsweredAsAProblem(String number) {
        visitor.searchNumber(number);

        assertThat(visitor.find(".problem")).hasAttribute("data-problem", "invalid-id");
        assertThat(visitor.heading()).isEqualTo("证件号码不正确");
        assertThat(visitor.find(".outcome")).hasCount(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"王", "王*", "张？三", "李〓"})
    void aNameThatCannotBeSearchedIsMarkedAtItsField(String name) {
        visitor.page().fill("#q-name", name);
        visitor.page().click("#search-button:not([disabled])");

        assertThat(visitor.find("#q-name-error")).isVisible();
        assertThat(visitor.find("#q-name")).hasAttribute("aria-invalid", "true");
        assertThat(visitor.find("#q-name")).isFocused();
        assertThat(visitor.requested()).noneMatch(url -> url.contains("/v1/"));
    }

    @Test
    void aNameOfSignsIsRefusedByTheHub() {
        visitor.searchName("——！！");

        assertThat(visitor.find(".problem")).hasAttribute("data-problem", "invalid-name");
    }

    @Test
    void clearingForgetsWhatWasAskedAndAnswered() {
        visitor.searchName(People.SINGLE.name());
        visitor.page().click("#clear-button");

        assertThat(visitor.find("#results")).isHidden();
        assertThat(visitor.find("#q-name")).hasValue("");
        assertThat((String) visitor.ask("document.body.innerText")).doesNotContain(People.SINGLE.name());
    }
}
