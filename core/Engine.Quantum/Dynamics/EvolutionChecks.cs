namespace Engine.Quantum.Dynamics;

/// <summary>Checks at the border of the solvers, and the choice of a method.</summary>
internal static class EvolutionChecks
{
    private const double Hermiticity = 1e-10;

    public static void Problem(Hamiltonian hamiltonian, IReadOnlyList<Jump> jumps, CompositeSystem state, ReadOnlySpan<double> times, EvolutionOptions options)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ArgumentNullException.ThrowIfNull(jumps);
        if (!hamiltonian.System.Equals(state))
        {
            throw new ArgumentException($"The Hamiltonian acts on {hamiltonian.System}, the state lives on {state}; the systems must agree.", nameof(hamiltonian));
        }

        for (int k = 0; k < jumps.Count; k++)
        {
            if (!jumps[k].Operator.System.Equals(state))
            {
                throw new ArgumentException($"Jump operator {k} acts on {jumps[k].Operator.System}, the state lives on {state}; the systems must agree.", nameof(jumps));
            }
        }

        Times(times);
        options.Validate(state);
        if (!options.AllowNonHermitian)
        {
            foreach (double time in hamiltonian.IsConstant ? [times[0]] : new[] { times[0], (times[0] + times[^1]) / 2, times[^1] })
            {
                Operators.Operator h = hamiltonian.At(time);
                double defect = h.Sparse.HermitianDefect(), scale = h.Sparse.InfinityNorm();
                if (!(defect <= Hermiticity * Math.Max(1, scale)))
                {
                    throw new ArgumentException(
                        FormattableString.Invariant($"The Hamiltonian at t = {time} differs from its adjoint by {defect:G6}; it must be Hermitian, or set AllowNonHermitian."), nameof(hamiltonian));
                }
            }
        }
    }

    public static EvolutionMethod Choose(EvolutionMethod wish, bool constant, bool framed)
    {
        if (!constant && wish is (EvolutionMethod.Taylor or EvolutionMethod.Krylov or EvolutionMethod.Exponential))
        {
            throw new ArgumentException($"The method {wish} needs a constant generator; this one depends on time.");
        }

        return wish != EvolutionMethod.Automatic ? wish : constant && !framed ? EvolutionMethod.Taylor : EvolutionMethod.RungeKutta;
    }

    private static void Times(ReadOnlySpan<double> times)
    {
        if (times.IsEmpty)
        {
            throw new ArgumentException("There are no output times; at least one is needed.", nameof(times));
        }

        for (int k = 0; k < times.Length; k++)
        {
            if (!double.IsFinite(times[k]) || (k > 0 && times[k] <= times[k - 1]))
            {
                throw new ArgumentException($"Output time {k} is {times[k]}; times must be finite and strictly ascending.", nameof(times));
            }
        }
    }
}
