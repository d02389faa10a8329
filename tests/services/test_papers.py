"""Papers come from what is stored, are the same each time, and name nobody outside themselves."""

import pytest

from consult.domain.errors import NotAllowed
from consult.services.papers import PaperKind
from tests import visits
from tests.practice import make_practice, make_services, open_services


def test_the_same_visit_gives_the_same_bytes_tomorrow(tmp_path):
    path = make_practice(tmp_path)
    with open_services(path) as services:
        visit_id = visits.whole_visit(services)
        first = {kind: services.papers.paper(kind, visit_id).content for kind in PaperKind}
    with open_services(path) as services:
        for kind in PaperKind:
            assert services.papers.paper(kind, visit_id).content == first[kind]


def test_a_paper_that_has_nothing_to_say_yet_is_refused_in_words(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.begin(services)
        assert services.papers.papers_of(visit_id) == (PaperKind.RECORD,)
        for kind in (PaperKind.CONSENT, PaperKind.AFTERCARE):
            with pytest.raises(NotAllowed):
                services.papers.paper(kind, visit_id)


def test_file_names_hold_a_number_and_no_name(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.whole_visit(services)
        names = [services.papers.paper(kind, visit_id).file_name for kind in PaperKind]
        assert names == ["000001-C.pdf", "000001-A.pdf", "000001-R.pdf"]


def test_the_papers_of_a_day_and_of_a_client_are_listed(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.whole_visit(services)
        record = services.visits.record(visit_id)
        of_client = services.papers.of_client(record.client.id)
        of_day = services.papers.of_day(services.guidance.today(record))
        assert [line.kind for line in of_client] == list(PaperKind)
        assert of_day == of_client == services.papers.of_visit(visit_id)


def test_a_saved_paper_is_whole(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.whole_visit(services)
        paper = services.papers.paper(PaperKind.RECORD, visit_id)
        saved = services.papers.save(paper, tmp_path / paper.file_name)
        assert saved.read_bytes() == paper.content


def test_a_consent_that_nobody_has_signed_is_no_paper_to_hand_out(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.begin(services)
        visits.plan(services, visit_id)
        services.consents.show(visit_id)
        with pytest.raises(NotAllowed, match="no signed consent"):
            services.papers.paper(PaperKind.CONSENT, visit_id)
