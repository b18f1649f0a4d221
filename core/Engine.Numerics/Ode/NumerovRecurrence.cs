using System.Runtime.CompilerServices;
using Engine.Numerics.Ode.Kernels;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Ode;

/// <summary>
/// Numerov's three-point recurrence for <c>X″ = g(x) X</c> on equally spaced points, fourth order in the step: the radial Schrödinger equation and its like.
/// </summary>
/// <remarks>
/// With f = 1 - h²g/12 and Y = fX the step is <c>Y_{k±1} = (12/f_k - 10) Y_k - Y_{k∓1}</c>. Integrate in the direction in which the wanted solution grows: the
/// other one then dies out, and the start values do not matter. Values beyond 1e250 are scaled down together with all before them. Allocates nothing.
/// </remarks>
/// <example>
/// <code>
/// // The ground state of the harmonic oscillator, g = x² - 1, inward from where it has decayed.
/// double[] g = [.. Enumerable.Range(0, 601).Select(k =&gt; Math.Pow(0.01 * k, 2) - 1)];
/// var psi = new double[g.Length];
/// NumerovRecurrence.Backward(g, 0.01, 1e-30, 1e-30 * Math.Exp(0.01 * Math.Sqrt(g[^1])), psi);
/// Console.WriteLine($"{psi[100] / psi[0]:F8}"); // 0.60653066
/// </code>
/// </example>
[Reference("B. V. Noumerov, A method of extrapolation of perturbations, Mon. Not. R. Astron. Soc. 84, 592 (1924)", Doi = "10.1093/mnras/84.8.592")]
public static class NumerovRecurrence
{
    private const double Huge = 1e250;

    /// <summary>From the last point to the first.</summary>
    /// <param name="g">g at each point; at least two.</param>
    /// <param name="step">h, the distance of the points; positive.</param>
    /// <param name="last">X at the last point.</param>
    /// <param name="beforeLast">X at the point before it.</param>
    /// <param name="solution">Receives X at each point.</param>
    /// <exception cref="ArgumentException">Fewer than two points, or the lengths differ.</exception>
    public static void Backward(ReadOnlySpan<double> g, double step, double last, double beforeLast, Span<double> solution)
    {
        Check(g, solution);
        double twelfth = step * step / 12;
        int k = g.Length - 2;
        double inverse = 1 / (1 - twelfth * g[k]);
        double ahead = last * (1 - twelfth * g[k + 1]), here = beforeLast / inverse;
        solution[k + 1] = last;
        solution[k] = beforeLast;
        while (--k >= 0)
        {
            double next = (12 * inverse - 10) * here - ahead;
            inverse = 1 / (1 - twelfth * g[k]);
            ahead = here;
            here = next;
            solution[k] = here * inverse;
            if (Math.Abs(here) > Huge)
            {
                Shrink(solution[k..], ref ahead, ref here);
            }
        }
    }

    /// <summary>From the first point to the last.</summary>
    /// <param name="g">g at each point; at least two.</param>
    /// <param name="step">h, the distance of the points; positive.</param>
    /// <param name="first">X at the first point.</param>
    /// <param name="second">X at the second point.</param>
    /// <param name="solution">Receives X at each point.</param>
    /// <exception cref="ArgumentException">Fewer than two points, or the lengths differ.</exception>
    public static void Forward(ReadOnlySpan<double> g, double step, double first, double second, Span<double> solution)
    {
        Check(g, solution);
        double twelfth = step * step / 12;
        double inverse = 1 / (1 - twelfth * g[1]);
        double behind = first * (1 - twelfth * g[0]), here = second / inverse;
        solution[0] = first;
        solution[1] = second;
        for (int k = 2; k < g.Length; k++)
        {
            double next = (12 * inverse - 10) * here - behind;
            inverse = 1 / (1 - twelfth * g[k]);
            behind = here;
            here = next;
            solution[k] = here * inverse;
            if (Math.Abs(here) > Huge)
            {
                Shrink(solution[..(k + 1)], ref behind, ref here);
            }
        }
    }

    /// <summary>
    /// Solutions of <c>X″ = (a(x) + s b(x)) X</c> for several parameters s, from the last point of each to the first: one equation at several energies, a
    /// register of them in the time of one.
    /// </summary>
    /// <remarks>
    /// Each solution may end at a point of its own. Its bits depend neither on those beside it nor on the width of registers. Allocates nothing.
    /// </remarks>
    /// <param name="a">a at each point; as many as the longest solution has, or more.</param>
    /// <param name="b">b at each point, as many as of a.</param>
    /// <param name="step">h, the distance of the points; positive.</param>
    /// <param name="parameters">s of each solution.</param>
    /// <param name="last">X at the last point of each.</param>
    /// <param name="beforeLast">X at the point before it.</param>
    /// <param name="solutions">Receive X from the first point to their own ends; at least two points each.</param>
    /// <exception cref="ArgumentException">A solution has fewer than two points or more than a, or the numbers of parameters, values and solutions
    /// differ.</exception>
    public static void Backward(
        ReadOnlySpan<double> a,
        ReadOnlySpan<double> b,
        double step,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> last,
        ReadOnlySpan<double> beforeLast,
        ReadOnlySpan<double[]> solutions)
    {
        if (b.Length != a.Length || last.Length != parameters.Length || beforeLast.Length != parameters.Length || solutions.Length != parameters.Length)
        {
            throw new ArgumentException(
                $"Needs as many b as a and one s, two values and a solution each: got {a.Length} and {b.Length}, {parameters.Length}, {last.Length}, "
                    + $"{beforeLast.Length} and {solutions.Length}.",
                nameof(solutions));
        }

        foreach (double[] solution in solutions)
        {
            ArgumentNullException.ThrowIfNull(solution, nameof(solutions));
            if (solution.Length < 2 || solution.Length > a.Length)
            {
                throw new ArgumentException($"A solution needs 2 to {a.Length} points, got {solution.Length}.", nameof(solutions));
            }
        }

        int lanes = SimdDispatch.LanesOf(SimdDispatch.Level);
        for (int i = 0; i < solutions.Length; i += lanes)
        {
            int count = Math.Min(lanes, solutions.Length - i);
            SimdDispatch.Invoke(new Lanes(
                a, b, step * step / 12, parameters.Slice(i, count), last.Slice(i, count), beforeLast.Slice(i, count), solutions.Slice(i, count)));
        }
    }

    private readonly ref struct Lanes(
        ReadOnlySpan<double> a,
        ReadOnlySpan<double> b,
        double twelfth,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> last,
        ReadOnlySpan<double> beforeLast,
        ReadOnlySpan<double[]> solutions) : ISimdAction
    {
        private readonly ReadOnlySpan<double> _a = a;
        private readonly ReadOnlySpan<double> _b = b;
        private readonly ReadOnlySpan<double> _parameters = parameters;
        private readonly ReadOnlySpan<double> _last = last;
        private readonly ReadOnlySpan<double> _beforeLast = beforeLast;
        private readonly ReadOnlySpan<double[]> _solutions = solutions;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => NumerovKernel<T>.Backward(_a, _b, twelfth, _parameters, _last, _beforeLast, _solutions);
    }

    private static void Shrink(Span<double> done, ref double before, ref double here)
    {
        before /= Huge;
        here /= Huge;
        foreach (ref double value in done)
        {
            value /= Huge;
        }
    }

    private static void Check(ReadOnlySpan<double> g, Span<double> solution)
    {
        if (g.Length < 2 || solution.Length != g.Length)
        {
            throw new ArgumentException($"Needs at least two points and as many numbers: got {g.Length} and {solution.Length}.", nameof(solution));
        }
    }
}
