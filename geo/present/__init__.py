"""SHOW: tables to maps, charts and sentences; the only code that imports folium."""
