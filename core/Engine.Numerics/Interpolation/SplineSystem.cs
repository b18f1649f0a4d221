namespace Engine.Numerics.Interpolation;

/// <summary>The tridiagonal systems for the slopes of a cubic spline at its knots.</summary>
internal static class SplineSystem
{
    public static void SolveNatural(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> slopes)
    {
        Bands bands = Interior(x, y);
        int last = x.Length - 1;
        bands.Diagonal[0] = 2;
        bands.Upper[0] = 1;
        bands.Right[0] = 3 * Secant(x, y, 0);
        bands.Lower[last] = 1;
        bands.Diagonal[last] = 2;
        bands.Right[last] = 3 * Secant(x, y, last - 1);
        bands.Solve(slopes);
    }

    public static void SolveClamped(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double first, double final, Span<double> slopes)
    {
        Bands bands = Interior(x, y);
        int last = x.Length - 1;
        bands.Diagonal[0] = 1;
        bands.Right[0] = first;
        bands.Diagonal[last] = 1;
        bands.Right[last] = final;
        bands.Solve(slopes);
    }

    public static void SolveNotAKnot(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> slopes)
    {
        int last = x.Length - 1;
        if (last == 1)
        {
            slopes.Fill(Secant(x, y, 0));
            return;
        }

        if (last == 2)
        {
            // One parabola through three points.
            double first = Secant(x, y, 0);
            double second = Secant(x, y, 1);
            double curvature = (second - first) / (x[2] - x[0]);
            slopes[0] = first - (curvature * (x[1] - x[0]));
            slopes[1] = first + (curvature * (x[1] - x[0]));
            slopes[2] = second + (curvature * (x[2] - x[1]));
            return;
        }

        Bands bands = Interior(x, y);
        double h0 = x[1] - x[0];
        double h1 = x[2] - x[1];
        bands.Diagonal[0] = h1;
        bands.Upper[0] = h0 + h1;
        bands.Right[0] = (((h0 + (2 * (h0 + h1))) * h1 * Secant(x, y, 0)) + (h0 * h0 * Secant(x, y, 1))) / (h0 + h1);
        double g0 = x[last] - x[last - 1];
        double g1 = x[last - 1] - x[last - 2];
        bands.Diagonal[last] = g1;
        bands.Lower[last] = g0 + g1;
        bands.Right[last] = (((g0 + (2 * (g0 + g1))) * g1 * Secant(x, y, last - 1)) + (g0 * g0 * Secant(x, y, last - 2))) / (g0 + g1);
        bands.Solve(slopes);
    }

    public static void SolvePeriodic(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> slopes)
    {
        int last = x.Length - 1;
        double size = 0;
        foreach (double value in y)
        {
            size = Math.Max(size, Math.Abs(value));
        }

        if (Math.Abs(y[0] - y[last]) > 1e-12 * size)
        {
            throw new ArgumentException($"A periodic spline needs equal first and last values; they are {y[0]:R} and {y[last]:R}.", nameof(y));
        }

        if (last < 3)
        {
            throw new ArgumentException($"A periodic spline needs at least 4 knots; got {x.Length}.", nameof(x));
        }

        // Unknowns s_0 … s_(last-1); the corners of the cyclic matrix as a rank-one change (Sherman-Morrison).
        Bands interior = Interior(x, y);
        double before = x[last] - x[last - 1];
        double after = x[1] - x[0];
        var bands = new Bands(last);
        interior.Lower.AsSpan(0, last).CopyTo(bands.Lower);
        interior.Diagonal.AsSpan(0, last).CopyTo(bands.Diagonal);
        interior.Upper.AsSpan(0, last).CopyTo(bands.Upper);
        interior.Right.AsSpan(0, last).CopyTo(bands.Right);
        bands.Diagonal[0] = 2 * (before + after);
        bands.Upper[0] = before;
        bands.Right[0] = 3 * ((after * Secant(x, y, last - 1)) + (before * Secant(x, y, 0)));
        double topCorner = after;
        double bottomCorner = bands.Upper[last - 1];
        double gamma = -bands.Diagonal[0];
        bands.Diagonal[0] -= gamma;
        bands.Diagonal[last - 1] -= bottomCorner * topCorner / gamma;
        var correction = new Bands(last);
        bands.Lower.CopyTo(correction.Lower, 0);
        bands.Diagonal.CopyTo(correction.Diagonal, 0);
        bands.Upper.CopyTo(correction.Upper, 0);
        correction.Right[0] = gamma;
        correction.Right[last - 1] = bottomCorner;
        double[] direction = new double[last];
        bands.Solve(slopes[..last]);
        correction.Solve(direction);
        double factor = (slopes[0] + (topCorner * slopes[last - 1] / gamma)) / (1 + direction[0] + (topCorner * direction[last - 1] / gamma));
        for (int i = 0; i < last; i++)
        {
            slopes[i] -= factor * direction[i];
        }

        slopes[last] = slopes[0];
    }

    // Continuity of the second derivative at the inner knots.
    private static Bands Interior(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var bands = new Bands(x.Length);
        for (int i = 1; i < x.Length - 1; i++)
        {
            double before = x[i] - x[i - 1];
            double after = x[i + 1] - x[i];
            bands.Lower[i] = after;
            bands.Diagonal[i] = 2 * (before + after);
            bands.Upper[i] = before;
            bands.Right[i] = 3 * ((after * Secant(x, y, i - 1)) + (before * Secant(x, y, i)));
        }

        return bands;
    }

    private static double Secant(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int i) => (y[i + 1] - y[i]) / (x[i + 1] - x[i]);

    private sealed class Bands(int size)
    {
        public double[] Lower { get; } = new double[size];

        public double[] Diagonal { get; } = new double[size];

        public double[] Upper { get; } = new double[size];

        public double[] Right { get; } = new double[size];

        // Elimination without pivoting: the matrices are diagonally dominant, up to the not-a-knot ends, where it is stable too.
        public void Solve(Span<double> solution)
        {
            for (int i = 1; i < size; i++)
            {
                double factor = Lower[i] / Diagonal[i - 1];
                Diagonal[i] -= factor * Upper[i - 1];
                Right[i] -= factor * Right[i - 1];
            }

            solution[size - 1] = Right[size - 1] / Diagonal[size - 1];
            for (int i = size - 2; i >= 0; i--)
            {
                solution[i] = (Right[i] - (Upper[i] * solution[i + 1])) / Diagonal[i];
            }
        }
    }
}
