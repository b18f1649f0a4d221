using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Roots of 1/ρ + Σ z²/(d - λ) = 0, the eigenvalues of diag(d) + ρ·z·zᵀ.</summary>
[Reference("R.-C. Li, Solving secular equations stably and efficiently, LAPACK Working Note 89 (1993)", Equations = "the middle way")]
[Reference("M. Gu and S. C. Eisenstat, A divide-and-conquer algorithm for the symmetric tridiagonal eigenproblem, SIAM J. Matrix Anal. Appl. 16, 172 (1995)",
    Doi = "10.1137/S0895479892241287")]
internal static unsafe class SecularEquation<T>
    where T : unmanaged, ISimd<T>
{
    private const int IterationLimit = 100;

    /// <summary>Finds root <paramref name="i"/>.</summary>
    /// <param name="k">Number of poles.</param>
    /// <param name="i">Index of the root, between d[i] and d[i + 1].</param>
    /// <param name="d">Poles, strictly ascending.</param>
    /// <param name="z">Weights, none of them zero.</param>
    /// <param name="rho">ρ &gt; 0.</param>
    /// <param name="delta">Receives d[j] - λ for every j, each to full relative accuracy.</param>
    /// <returns>λ.</returns>
    public static double Solve(int k, int i, double* d, double* z, double rho, double* delta)
    {
        double inverse = 1 / rho;
        if (k == 1)
        {
            delta[0] = -rho * z[0] * z[0];
            return d[0] - delta[0];
        }

        bool last = i == k - 1;
        double norm = 0;
        for (int j = 0; last && j < k; j++)
        {
            norm += z[j] * z[j];
        }

        // Half the interval tells which pole is closer; measuring from that pole keeps every difference accurate.
        double gap = last ? rho * norm : d[i + 1] - d[i];
        double half = 0.5 * gap;
        Evaluate(k, i, d, z, d[i], half, delta, out double psi, out double phi, out _, out _);
        double middle = inverse + psi + phi;
        int origin = last || middle > 0 ? i : i + 1;
        double lower, upper, tau;
        if (last)
        {
            (lower, upper) = middle > 0 ? (0.0, half) : (half, gap);
            tau = StartLast(k, d, z, middle, delta, lower, upper);
        }
        else
        {
            (lower, upper) = origin == i ? (0.0, half) : (-half, 0.0);
            tau = StartInner(i, z, gap, middle, delta, origin == i, lower, upper);
        }

        double width = upper - lower;
        for (int iteration = 0; iteration < IterationLimit; iteration++)
        {
            Evaluate(k, i, d, z, d[origin], tau, delta, out psi, out phi, out double dPsi, out double dPhi);
            double w = inverse + psi + phi, dw = dPsi + dPhi;
            double error = inverse + (8 * (Math.Abs(psi) + Math.Abs(phi))) + (Math.Abs(tau) * dw);
            if (Math.Abs(w) <= MachinePrecision.UnitRoundoff * error)
            {
                break;
            }

            if (w < 0)
            {
                lower = tau;
            }
            else
            {
                upper = tau;
            }

            double step = last ? StepLast(k, delta, w, dPsi, dPhi) : StepInner(i, d, z, delta, w, dw, origin == i);
            if (!(w * step < 0))
            {
                step = -w / dw;
            }

            double next = tau + step;

            // Outside the bracket, or a bracket that shrinks too slowly: halve it.
            bool slow = iteration % 4 == 3 && upper - lower > 0.25 * width;
            if (!(next > lower && next < upper) || slow)
            {
                next = Middle(lower, upper);
            }

            if (iteration % 4 == 3)
            {
                width = upper - lower;
            }

            if (next == tau || next == lower || next == upper)
            {
                break;
            }

            tau = next;
        }

        Evaluate(k, i, d, z, d[origin], tau, delta, out _, out _, out _, out _);
        return d[origin] + tau;
    }

    /// <summary>The middle of a bracket: geometric where both ends have one sign and differ much, so that tiny roots are found as well.</summary>
    private static double Middle(double lower, double upper)
    {
        double middle = lower + (0.5 * (upper - lower));
        double small = Math.Min(Math.Abs(lower), Math.Abs(upper)), large = Math.Max(Math.Abs(lower), Math.Abs(upper));
        if (small == 0)
        {
            return middle * 0.0625;
        }

        return small < 0.01 * large ? Math.CopySign(Math.Sqrt(small) * Math.Sqrt(large), middle) : middle;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Evaluate(
        int k, int i, double* d, double* z, double origin, double tau, double* delta, out double psi, out double phi, out double dPsi, out double dPhi)
    {
        Range(0, Math.Min(i + 1, k - 1), d, z, origin, tau, delta, out psi, out dPsi);
        Range(Math.Min(i + 1, k - 1), k, d, z, origin, tau, delta, out phi, out dPhi);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Range(int start, int end, double* d, double* z, double origin, double tau, double* delta, out double sum, out double derivative)
    {
        T shift = T.Broadcast(tau), from = T.Broadcast(origin), total = T.Zero, slope = T.Zero;
        int j = start;
        for (; j <= end - T.Count; j += T.Count)
        {
            T difference = (T.Load(in d[j], 0) - from) - shift;
            T.Store(difference, ref delta[j], 0);
            T weight = T.Load(in z[j], 0);
            T ratio = weight / difference;
            total = T.MultiplyAdd(weight, ratio, total);
            slope = T.MultiplyAdd(ratio, ratio, slope);
        }

        sum = T.Sum(total);
        derivative = T.Sum(slope);
        for (; j < end; j++)
        {
            delta[j] = (d[j] - origin) - tau;
            double ratio = z[j] / delta[j];
            sum += z[j] * ratio;
            derivative += ratio * ratio;
        }
    }

    /// <summary>First guess inside: two poles exact, the others as a constant, from the values at the middle.</summary>
    private static double StartInner(int i, double* z, double gap, double middle, double* delta, bool left, double lower, double upper)
    {
        double wi = z[i] * z[i], wn = z[i + 1] * z[i + 1];
        double c = middle - (wi / delta[i]) - (wn / delta[i + 1]);
        double tau;
        if (left)
        {
            double a = (c * gap) + wi + wn, b = wi * gap;
            double root = Math.Sqrt(Math.Abs((a * a) - (4 * b * c)));
            tau = a > 0 ? 2 * b / (a + root) : (a - root) / (2 * c);
        }
        else
        {
            double a = (c * gap) - wi - wn, b = wn * gap;
            double root = Math.Sqrt(Math.Abs((a * a) + (4 * b * c)));
            tau = a < 0 ? 2 * b / (a - root) : -(a + root) / (2 * c);
        }

        return tau > lower && tau < upper ? tau : Middle(lower, upper);
    }

    private static double StartLast(int k, double* d, double* z, double middle, double* delta, double lower, double upper)
    {
        double wp = z[k - 2] * z[k - 2], wl = z[k - 1] * z[k - 1], gap = d[k - 1] - d[k - 2];
        double c = middle - (wp / delta[k - 2]) - (wl / delta[k - 1]);
        double a = (-c * gap) + wp + wl, b = wl * gap;
        double root = Math.Sqrt(Math.Abs((a * a) + (4 * b * c)));
        double tau = a < 0 ? 2 * b / (root - a) : (a + root) / (2 * c);
        return tau > lower && tau < upper ? tau : Middle(lower, upper);
    }

    private static double StepInner(int i, double* d, double* z, double* delta, double w, double dw, bool left)
    {
        double di = delta[i], dn = delta[i + 1], gap = d[i] - d[i + 1];
        double ratio = left ? z[i] / di : z[i + 1] / dn;
        double c = left ? w - (dn * dw) - (gap * ratio * ratio) : w - (di * dw) + (gap * ratio * ratio);
        double a = ((di + dn) * w) - (di * dn * dw), b = di * dn * w;
        if (c == 0)
        {
            return b / a;
        }

        double root = Math.Sqrt(Math.Abs((a * a) - (4 * b * c)));
        return a <= 0 ? (a - root) / (2 * c) : 2 * b / (a + root);
    }

    private static double StepLast(int k, double* delta, double w, double dPsi, double dPhi)
    {
        double dp = delta[k - 2], dl = delta[k - 1];
        double c = Math.Abs(w - (dp * dPsi) - (dl * dPhi));
        double a = ((dp + dl) * w) - (dp * dl * (dPsi + dPhi)), b = dp * dl * w;
        if (c == 0)
        {
            return -w / (dPsi + dPhi);
        }

        double root = Math.Sqrt(Math.Abs((a * a) - (4 * b * c)));
        return a >= 0 ? (a + root) / (2 * c) : 2 * b / (a - root);
    }
}
