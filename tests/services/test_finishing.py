"""What the client takes home fits what was done to them."""

from dataclasses import replace

import pytest

from consult.domain.errors import InvalidRecord
from consult.domain.visit import Outcome
from tests import visits
from tests.practice import make_services


def test_a_visit_does_not_close_on_a_sheet_made_before_the_last_change(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.begin(services)
        visits.screen(services, visit_id)
        visits.plan(services, visit_id)
        visits.agree(services, visit_id)
        visits.treat(services, visit_id)
        services.finishing.make_aftercare(visit_id)
        record = services.visits.record(visit_id)
        services.visits.save_visit(replace(record.visit, outcome=Outcome.TREATED))
        one_side = replace(record.treatment, areas=record.treatment.areas[:1])
        services.visits.save_treatment(one_side)
        with pytest.raises(InvalidRecord) as refused:
            services.finishing.close(visit_id)
        assert {problem.field for problem in refused.value.problems} == {"aftercare"}
        services.finishing.make_aftercare(visit_id)
        assert services.finishing.close(visit_id).is_closed
