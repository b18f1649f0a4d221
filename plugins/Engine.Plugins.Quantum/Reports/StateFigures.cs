using System.Numerics;
using Engine.Plugins.Quantum.Spaces;
using Engine.Quantum;
using Engine.Quantum.PhaseSpace;

namespace Engine.Plugins.Quantum.Reports;

/// <summary>Figures of single states.</summary>
internal static class StateFigures
{
    private const int MapPoints = 81;

    /// <summary>Largest dimension of a density matrix that is drawn.</summary>
    private const int LargestBars = 64;

    /// <summary>Phases below are rounding.</summary>
    private const double LeastPhase = 1e-9;

    /// <summary>Moduli and phases of the elements of a density matrix.</summary>
    public static void AddBars(RunReportBuilder report, string name, string title, Space space, ReadOnlySpan<Complex> matrix)
    {
        int d = space.Dimension;
        if (d > LargestBars || d < 2)
        {
            return;
        }

        double[] indices = [.. Enumerable.Range(0, d).Select(k => (double)k)], moduli = new double[d * d], phases = new double[d * d];
        double largest = 0;
        for (int k = 0; k < d * d; k++)
        {
            moduli[k] = Complex.Abs(matrix[k]);
            largest = Math.Max(largest, moduli[k]);
        }

        for (int k = 0; k < d * d; k++)
        {
            // A phase of rounding would be noise.
            phases[k] = moduli[k] > 1e-6 * largest ? matrix[k].Phase : double.NaN;
        }

        string caption = "Basis states: " + string.Join(" ", Enumerable.Range(0, Math.Min(d, 12)).Select(k => $"{k} = {space.Label(k)}"))
            + (d > 12 ? " …" : "") + ".";
        Axis column = new("column"), row = new("row");
        report.AddFigure(new HeatMapFigure(name, $"{title}: moduli", column, row, indices, indices, moduli, new Axis("|rho|")) { Caption = caption });
        if (!phases.Any(phase => Math.Abs(phase) > LeastPhase))
        {
            // Real and positive: a map of zeros says nothing.
            return;
        }

        report.AddFigure(new HeatMapFigure($"{name}-phase", $"{title}: phases", column, row, indices, indices, phases, new Axis("arg rho", "rad"))
        {
            Diverging = true,
            Caption = caption + " Elements below 1e-6 of the largest are left out.",
        });
    }

    /// <summary>Wigner and Husimi function of one oscillator.</summary>
    public static void AddPhaseSpace(RunReportBuilder report, string suffix, string title, DensityMatrix reduced)
    {
        double reach = Reach(reduced);
        double[] axis = [.. Enumerable.Range(0, MapPoints).Select(k => reach * ((2.0 * k / (MapPoints - 1)) - 1))];
        double[,] w = WignerFunction.Evaluate(reduced, axis, axis);
        double[] wigner = [.. Enumerable.Range(0, MapPoints * MapPoints).Select(k => w[k / MapPoints, k % MapPoints])];
        Complex[] points = [.. Enumerable.Range(0, MapPoints * MapPoints).Select(k => new Complex(axis[k % MapPoints], axis[k / MapPoints]) / Math.Sqrt(2))];
        double[] husimi = HusimiFunction.Evaluate(reduced, points);
        Axis x = new("x"), p = new("p");
        report.AddFigure(new HeatMapFigure($"wigner-{suffix}", $"Wigner function of {title}", x, p, axis, axis, wigner,
            new Axis("W(x, p)"))
        { Diverging = true });
        report.AddFigure(new HeatMapFigure($"husimi-{suffix}", $"Husimi function of {title}", x, p, axis, axis, husimi, new Axis("Q(alpha)")));
    }

    /// <summary>A qubit's path seen along y and along z.</summary>
    public static LineFigure Bloch(string suffix, string qubit, double[] x, double[] y, double[] z)
    {
        double[] angle = [.. Enumerable.Range(0, 181).Select(k => 2 * Math.PI * k / 180)];
        return new LineFigure($"bloch-{suffix}", $"Bloch sphere of {qubit}", new Axis("x, or y"), new Axis("z"),
        [
            new FigureSeries("sphere", [.. angle.Select(Math.Cos)], [.. angle.Select(Math.Sin)], SeriesStyle.Dashed),
            new FigureSeries("seen along y: x and z", x, z),
            new FigureSeries("seen along x: y and z", y, z),
            new FigureSeries("start", [x[0], y[0]], [z[0], z[0]], SeriesStyle.Points),
        ])
        { Caption = "z is +1 in the level g; coherences are those of the frame of the model." };
    }

    /// <summary>How far the state reaches: four standard deviations of the mean square radius.</summary>
    private static double Reach(DensityMatrix reduced)
    {
        double n = 0, square = 0;
        for (int k = 0; k < reduced.Dimension; k++)
        {
            n += k * reduced[k, k].Real;
            square += (double)k * k * reduced[k, k].Real;
        }

        double spread = Math.Sqrt(Math.Max(0, square - (n * n)));
        return Math.Max(3.5, Math.Sqrt((2 * (n + (2 * spread))) + 1) + 2.5);
    }
}
