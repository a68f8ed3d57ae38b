"""What the app is built from: the licences of its packages, and whether they have known weaknesses.

`.ci/supply` makes the lock, the list of licences, the SBOM and the audit from `requirements.txt`, in that order.
"""
