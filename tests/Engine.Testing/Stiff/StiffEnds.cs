using System.Globalization;
using System.Text.Json;

namespace Engine.Testing.Stiff;

/// <summary>
/// End values that count, by problem and component, from <c>ends.json</c>, which the benchmarks' Python side reads too: the published solutions of the IVP
/// test set but for two, both by SciPy's Radau. That of E5 (rtol 1e-11, three variables) replaces one that has drifted from its invariant; those of the medical
/// Akzo Nobel problem (rtol 1e-12, equal to 1e-12 at 1e-11) agree with published ones, made to an absolute 1e-10, to 1e-12 absolute or better. O, of which 4
/// molecules are left, and O(¹D) with 10⁻³⁷ do not count in EMEP, as the test set has it, and what is below 10⁻⁶ not in the medical Akzo Nobel problem.
/// </summary>
internal static class StiffEnds
{
    private static readonly Lazy<Dictionary<string, Dictionary<string, double>>> Table = new(() =>
        JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, double>>>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Stiff", "ends.json")))!);

    /// <summary>The end of a problem as a state; 0 for a component that does not count.</summary>
    public static double[] Of(string problem, int dimension)
    {
        double[] end = new double[dimension];
        foreach ((string component, double value) in Table.Value[problem])
        {
            end[int.Parse(component, CultureInfo.InvariantCulture) - 1] = value;
        }

        return end;
    }
}
