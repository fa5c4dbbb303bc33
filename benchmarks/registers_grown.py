"""What is a release with the services of its catalogue several times, under other ids?"""

from dataclasses import replace

from qingdan.model.release import Release


def grown(release: Release, times: int) -> Release:
    """Return the release with so many times the services; records tell of the first ones only."""
    services = dict(release.services)
    for number in range(1, times):
        for id_, service in release.services.items():
            name = f"{id_}_{number}"
            services[name] = replace(service, id=name)
    return replace(release, services=services)
