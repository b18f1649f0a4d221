using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Dynamics.Drives;
using Engine.Quantum.Dynamics.Generators;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics;

/// <summary>Checks at the border of the solvers, and the choice of a method.</summary>
internal static class EvolutionChecks
{
    private const double Hermiticity = 1e-10;

    /// <summary>Times at which a Hamiltonian is sampled beforehand; every stage of the integration follows.</summary>
    private const int HermiticityProbes = 128;

    /// <summary>Real numbers in the state from which on the fewer products of a Chebyshev series outweigh the Bessel functions at every output time.</summary>
    private const int SmallestChebyshev = 256;

    /// <summary>Real numbers in the state up to which an implicit method is offered.</summary>
    private const int LargestStiff = 1024;

    /// <summary>Checks a problem; returns what watches H(t) at every stage where its structure does not make it Hermitian, or null.</summary>
    public static HermitianGuard? Problem(Hamiltonian hamiltonian, IReadOnlyList<Jump> jumps, CompositeSystem state, ReadOnlySpan<double> times,
        EvolutionOptions options)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ArgumentNullException.ThrowIfNull(jumps);
        if (!hamiltonian.System.Equals(state))
        {
            throw new ArgumentException($"The Hamiltonian acts on {hamiltonian.System}, the state lives on {state}; the systems must agree.",
                nameof(hamiltonian));
        }

        for (int k = 0; k < jumps.Count; k++)
        {
            if (!jumps[k].Operator.System.Equals(state))
            {
                throw new ArgumentException($"Jump operator {k} acts on {jumps[k].Operator.System}, the state lives on {state}; the systems must agree.",
                    nameof(jumps));
            }
        }

        Times(times);
        options.Validate(state);
        return options.AllowNonHermitian ? null : hamiltonian.IsConstant ? Constant(hamiltonian.Constant, times[^1] - times[0])
            : Watch(hamiltonian, times[0], times[^1]);
    }

    private static HermitianGuard? Constant(Operator hamiltonian, double duration)
    {
        (double defect, double scale) = HermitianDefect(hamiltonian);
        double allowed = Hermiticity * (duration > 0 ? Math.Max(scale, 1 / duration) : scale);
        return defect <= allowed
            ? null
            : throw new ArgumentException(
                FormattableString.Invariant($"The Hamiltonian differs from its adjoint by {defect:G6}; it must be Hermitian, or set AllowNonHermitian."),
                nameof(hamiltonian));
    }

    private static HermitianGuard? Watch(Hamiltonian hamiltonian, double start, double end)
    {
        HermitianGuard guard = new(hamiltonian, end - start);
        if (guard.IsCertain)
        {
            return null;
        }

        guard.Check(start);
        for (int k = 0; k <= HermiticityProbes; k++)
        {
            guard.Check(start + ((end - start) * k / HermiticityProbes));
        }

        return guard;
    }

    public static EvolutionMethod Choose(EvolutionOptions options, int length, bool constant, bool framed)
    {
        EvolutionMethod wish = options.Method;
        if (wish == EvolutionMethod.Rosenbrock && length > LargestStiff)
        {
            throw new ArgumentException($"The state has {length} real numbers; the stiff method factors matrices of that order and serves up to "
                + $"{LargestStiff}.");
        }

        if (wish == EvolutionMethod.RungeKutta4 && !double.IsFinite(options.MaximumStep))
        {
            throw new ArgumentException("RungeKutta4 takes steps of one size; set MaximumStep to it.");
        }

        if (!constant && wish is (EvolutionMethod.Taylor or EvolutionMethod.Chebyshev or EvolutionMethod.Krylov or EvolutionMethod.Exponential))
        {
            throw new ArgumentException($"The method {wish} needs a constant generator; this one depends on time. Choose Magnus4, CommutatorFree4 or "
                + $"RungeKutta.");
        }

        return wish != EvolutionMethod.Automatic ? wish
            : !constant || framed ? EvolutionMethod.RungeKutta
            : PrefersChebyshev(options, length) ? EvolutionMethod.Chebyshev
            : EvolutionMethod.Taylor;
    }

    /// <summary>The energies of a rotating frame, where the options ask for one or the automatic choice finds that it pays.</summary>
    public static double[]? Frame(Hamiltonian hamiltonian, IReadOnlyList<Jump> jumps, EvolutionOptions options, int length, bool constant) =>
        options.Method switch
        {
            EvolutionMethod.RungeKutta => FrameChoice.Energies(hamiltonian, jumps, options.Frame),
            EvolutionMethod.Automatic => FrameChoice.Energies(
                hamiltonian, jumps, options.Frame, constant && PrefersChebyshev(options, length) ? FrameChoice.GainOverSeries : FrameChoice.Gain),
            _ => null,
        };

    private static bool PrefersChebyshev(EvolutionOptions options, int length) => length >= SmallestChebyshev && !options.AllowNonHermitian;

    /// <summary>How far H is from its adjoint, and its norm: by its elements, or where these are too many by the action of H - H† on a random vector.</summary>
    private static (double Defect, double Scale) HermitianDefect(Operator h)
    {
        if (h.Form != OperatorForm.Structured)
        {
            return (h.Sparse.HermitianDefect(), h.Sparse.InfinityNorm());
        }

        StateVector probe = RandomStates.Pure(h.System, new RandomStream(0x4e72));
        Complex[] image = new Complex[h.Dimension];
        (h - h.Adjoint()).Apply(probe.Amplitudes, image);
        return (MatrixVector.Norm(image), StructuredPlan.NormBound(h));
    }

    /// <summary>Checks output times.</summary>
    public static void Times(ReadOnlySpan<double> times)
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
