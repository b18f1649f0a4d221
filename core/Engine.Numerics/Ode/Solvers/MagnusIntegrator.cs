using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Numerics.Ode;

/// <summary>Fourth-order exponential integration of a linear system dψ/dt = A(t) ψ with time-dependent A: the step is limited by how fast A changes, not by its
/// norm.</summary>
/// <remarks>
/// <para>A step is fixed where <see cref="OdeOptions.InitialStep"/> is set. Where it is 0, every step is also taken by the other fourth-order scheme over a
/// quadrature of sixth order, and
/// the difference controls its size; it sees the error of the commutators as well as, where A commutes with itself at all times, that of the quadrature. This
/// more than doubles the
/// work.</para>
/// <para>Exponentials are computed to a tenth of the tolerances or better, with an a-posteriori estimate (Krylov) or bound (Chebyshev);
/// <see cref="ExponentialError"/> sums them.
/// Anti-Hermitian systems keep their norm to that accuracy. Inside a step the state is that of a shorter step from its beginning.</para>
/// </remarks>
/// <typeparam name="TSystem">The system.</typeparam>
[Reference("S. Blanes, F. Casas, J. A. Oteo, J. Ros, \"The Magnus expansion and some of its applications\", Phys. Rep. 470, 151 (2009)",
    Doi = "10.1016/j.physrep.2008.11.001", Equations = "Eq. 253")]
[Reference("S. Blanes, P. C. Moan, \"Fourth- and sixth-order commutator-free Magnus integrators for linear and non-linear dynamical systems\", Appl. Numer. "
    + "Math. 56, 1519 (2006)", Doi = "10.1016/j.apnum.2005.11.004", Equations = "CF4:2")]
public sealed class MagnusIntegrator<TSystem> : OdeSolver
    where TSystem : ILinearSystem
{
    /// <summary>Distance of the two Gauss nodes from the middle of the step, √3/6, and of the outer two of three, √15/10; in steps.</summary>
    private const double Node = 0.28867513459481288225;

    private const double OuterNode = 0.38729833462074168852;

    /// <summary>Weights of three Gauss nodes, and √15/18, the weight of the difference of the outer two in the first moment, doubled.</summary>
    private const double OuterWeight = 5.0 / 18;

    private const double MiddleWeight = 8.0 / 18;

    private const double Slope = 0.21516574145596760473;

    private const double ErrorShare = 0.1;

    private readonly MagnusScheme _scheme;
    private readonly ExponentialMethod _exponential;
    private readonly MagnusGenerator<TSystem> _generator;
    private readonly KrylovExponential _krylov;
    private readonly ChebyshevExponential? _chebyshev;
    private readonly nuint[] _terms = new nuint[2];
    private readonly double[] _factors = [1, -1];
    private double _attemptError;

    /// <summary>Prepares an integration.</summary>
    /// <param name="system">The system.</param>
    /// <param name="scheme">How a step becomes exponentials.</param>
    /// <param name="exponential">How exponentials are computed.</param>
    /// <param name="startTime">The start time.</param>
    /// <param name="state">The initial state, copied.</param>
    /// <param name="endTime">The end time; before <paramref name="startTime"/> to integrate backward.</param>
    /// <param name="options">Tolerances, limits, structure; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range, Chebyshev is asked for where it does not apply, a time is not finite, or the state has
    /// the wrong length or holds NaN or infinity.</exception>
    public MagnusIntegrator(
        TSystem system,
        MagnusScheme scheme,
        ExponentialMethod exponential,
        double startTime,
        ReadOnlySpan<Complex> state,
        double endTime,
        OdeOptions? options = null)
        : base($"{scheme}/{exponential}", 2 * (system ?? throw new ArgumentNullException(nameof(system))).Length, true, 1, 5, options ?? new OdeOptions())
    {
        if (exponential == ExponentialMethod.Chebyshev && (scheme != MagnusScheme.CommutatorFree4 || !system.IsAntiHermitian || system is not IBoundedSpectrum))
        {
            throw new ArgumentException(
                "Chebyshev expansions need the scheme CommutatorFree4 and an anti-Hermitian system that implements IBoundedSpectrum; use Krylov.",
                nameof(exponential));
        }

        _scheme = scheme;
        _exponential = exponential;
        _generator = new MagnusGenerator<TSystem>(system);
        _krylov = new KrylovExponential(system.Length, system.IsAntiHermitian, overReals: system.IsRealLinear);
        _chebyshev = exponential == ExponentialMethod.Chebyshev ? new ChebyshevExponential(system.Length) : null;
        Reset(startTime, state, endTime);
    }

    /// <summary>The system, by reference: change its parameters between steps.</summary>
    public ref TSystem System => ref _generator.System;

    /// <summary>Sum of the relative errors of all exponentials so far, as estimated or bounded.</summary>
    public double ExponentialError { get; private set; }

    /// <inheritdoc/>
    protected override bool IsAdaptive => Options.InitialStep == 0;

    /// <inheritdoc/>
    protected internal override bool KeepsToOutputGrid => IsAdaptive;

    private static int Companion => OwnVectors;

    /// <inheritdoc/>
    protected override double Attempt(double step)
    {
        double begin = StageTime(0, step);
        Vector(Current).CopyTo(Vector(Next));
        _attemptError = Advance(_scheme, Next, begin, step);
        if (!IsAdaptive)
        {
            Evaluations = _generator.Applications;
            return double.IsFinite(_attemptError) ? FiniteOrNaN(Next) : _attemptError;
        }

        Vector(Current).CopyTo(Vector(Companion));
        double other = AdvanceCompanion(Companion, begin, step);
        Evaluations = _generator.Applications;
        if (!double.IsFinite(_attemptError + other))
        {
            return _attemptError + other;
        }

        _terms[0] = (nuint)Offset(Next);
        _terms[1] = (nuint)Offset(Companion);
        double error = ScaledNorm(Current, Next, _terms, _factors);
        return double.IsFinite(error) ? error : double.NaN;
    }

    /// <inheritdoc/>
    protected override void Commit() => ExponentialError += _attemptError;

    /// <inheritdoc/>
    protected override void ForgetDerivatives() => _generator.Applications = Evaluations;

    /// <summary>A step over which the exponent has norm about one.</summary>
    /// <inheritdoc/>
    protected override double ChooseFirstStep(double direction)
    {
        if (!IsAdaptive)
        {
            return Options.InitialStep;
        }

        ReadOnlySpan<Complex> state = MemoryMarshal.Cast<double, Complex>(Vector(Current));
        Span<Complex> slope = MemoryMarshal.Cast<double, Complex>(Vector(Companion));
        _generator.System.Apply(StageTime(0, direction), state, slope);
        _generator.Applications++;
        double rate = MatrixVector.Norm(slope) / Math.Max(MatrixVector.Norm(state), double.Epsilon);
        double span = Math.Abs(EndTime - Time);
        return rate > 0 ? Math.Min(0.1 / rate, span) : span / 10;
    }

    /// <inheritdoc/>
    protected override void InterpolateStep(double theta, Span<double> target)
    {
        Vector(Previous).CopyTo(Vector(Companion));
        Advance(_scheme, Companion, PreviousStageTime(0), theta * LastStep);
        Evaluations = _generator.Applications;
        Vector(Companion).CopyTo(target);
    }

    /// <inheritdoc/>
    protected override void WriteMethodState(BinaryWriter writer) => writer.Write(ExponentialError);

    /// <inheritdoc/>
    protected override void ReadMethodState(BinaryReader reader) => ExponentialError = reader.ReadDouble();

    /// <summary>Multiplies a vector of the workspace by the step's exponentials.</summary>
    /// <returns>The sum of their relative errors; infinite or NaN where one fails.</returns>
    private double Advance(MagnusScheme scheme, int vector, double begin, double step)
    {
        _generator.FirstTime = begin + ((0.5 - Node) * step);
        _generator.SecondTime = begin + ((0.5 + Node) * step);
        if (scheme == MagnusScheme.Magnus4)
        {
            return Exponential(vector, step / 2, 0, step / 2, -step * step * Node / 2);
        }

        double error = Exponential(vector, (0.25 + Node) * step, 0, (0.25 - Node) * step, 0);
        return error + Exponential(vector, (0.25 - Node) * step, 0, (0.25 + Node) * step, 0);
    }

    /// <summary>The scheme that is not integrated with, of the same order, its moments ∫A and ∫(t - middle)A from three Gauss nodes instead of two.</summary>
    private double AdvanceCompanion(int vector, double begin, double step)
    {
        _generator.FirstTime = begin + ((0.5 - OuterNode) * step);
        _generator.MiddleTime = begin + (0.5 * step);
        _generator.SecondTime = begin + ((0.5 + OuterNode) * step);
        if (_scheme == MagnusScheme.CommutatorFree4)
        {
            // In the commutator the mean of the outer two serves for the zeroth moment: it differs in the second order of the step only.
            return Exponential(vector, OuterWeight * step, MiddleWeight * step, OuterWeight * step, -step * step * Slope / 2);
        }

        const double Half = OuterWeight / 2;
        double error = Exponential(vector, (Half + Slope) * step, MiddleWeight / 2 * step, (Half - Slope) * step, 0);
        return error + Exponential(vector, (Half - Slope) * step, MiddleWeight / 2 * step, (Half + Slope) * step, 0);
    }

    private double Exponential(int vector, double first, double middle, double second, double commutator)
    {
        _generator.FirstWeight = first;
        _generator.MiddleWeight = middle;
        _generator.SecondWeight = second;
        _generator.CommutatorWeight = commutator;
        Span<Complex> state = MemoryMarshal.Cast<double, Complex>(Vector(vector));
        double tolerance = ErrorShare * Math.Max(Math.Min(Options.RelativeTolerance, Math.Max(Options.AbsoluteTolerance, 1e-13)), 1e-14);
        if (_chebyshev is null || commutator != 0 || _exponential != ExponentialMethod.Chebyshev)
        {
            return _krylov.Apply(_generator, state, tolerance);
        }

        (double lower, double upper) = _generator.SpectralInterval();
        return _chebyshev.Apply(_generator, lower, upper, state, tolerance);
    }
}
