namespace Engine.Hosting.Reports;

/// <summary>One array of a report, as files of arrays hold it.</summary>
/// <param name="Path">Its place in a file with folders: <c>tables/spin/time</c>.</param>
/// <param name="Key">Its name in a file without: <c>spin.time</c>.</param>
/// <param name="Values"><c>double[]</c>, <c>Complex[]</c>, <c>long[]</c>, <c>bool[]</c> or <c>string[]</c>, row-major.</param>
/// <param name="Shape">Extent of each axis; empty for a single value.</param>
/// <param name="Notes">What is said of it, by name: unit, error, description and so on; texts and reals.</param>
internal sealed record DataItem(string Path, string Key, Array Values, int[] Shape, IReadOnlyList<KeyValuePair<string, object>> Notes);
