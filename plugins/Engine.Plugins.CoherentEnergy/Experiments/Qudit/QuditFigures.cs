using Engine.Quantum;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Which levels two qudits occupy, and in how many dimensions they are entangled.</summary>
internal static class QuditFigures
{
    /// <summary>Populations of the levels, by their energies.</summary>
    public static LineFigure Populations(DensityMatrix a, double[] levelsA, DensityMatrix b, double[] levelsB) => new(
        "populations", "Populations of the levels", new Axis("level energy"), new Axis("population"),
        [
            new("qudit A", levelsA, Diagonal(a), SeriesStyle.Bars),
            new("qudit B", levelsB, Diagonal(b), SeriesStyle.Bars),
        ]);

    /// <summary>Schmidt coefficients of a pure state beside those of equal ones, which entangle most.</summary>
    public static LineFigure Schmidt(double[] coefficients) => new(
        "schmidt", "Schmidt coefficients", new Axis("term"), new Axis("Schmidt coefficient"),
        [new("coefficient λ", [.. Enumerable.Range(1, coefficients.Length).Select(k => (double)k)], coefficients, SeriesStyle.Bars)])
    {
        Marks = [new FigureMark("all equal", null, 1.0 / coefficients.Length)],
    };

    private static double[] Diagonal(DensityMatrix state) => [.. Enumerable.Range(0, state.Dimension).Select(i => state[i, i].Real)];
}
