namespace Engine.Numerics.Ode;

/// <summary>Symmetric symplectic integration of a separable Hamiltonian system at a fixed step: the energy error stays bounded over exponentially long
/// times.</summary>
/// <remarks>
/// Order 2 is Störmer–Verlet in the form drift, kick, drift; orders 4 and 6 are its symmetric compositions. The step is <see cref="OdeOptions.InitialStep"/>.
/// Inside a step the state is
/// that of a shorter step of the same method from its beginning.
/// </remarks>
/// <typeparam name="TSystem">The system.</typeparam>
[Reference("H. Yoshida, \"Construction of higher order symplectic integrators\", Phys. Lett. A 150, 262 (1990)", Doi = "10.1016/0375-9601(90)90092-3",
    Equations = "Eq. 2.11, Table 1 solution A")]
public sealed class Symplectic<TSystem> : OdeSolver
    where TSystem : ISeparableSystem
{
    private readonly double[] _composition;
    private TSystem _system;

    /// <summary>Prepares an integration.</summary>
    /// <param name="system">The system.</param>
    /// <param name="order">2, 4 or 6.</param>
    /// <param name="startTime">The start time.</param>
    /// <param name="state">Positions, then momenta; copied.</param>
    /// <param name="endTime">The end time; before <paramref name="startTime"/> to integrate backward.</param>
    /// <param name="options">The step in <see cref="OdeOptions.InitialStep"/>, limits and structure.</param>
    /// <exception cref="ArgumentException">An option is out of range, the step is not given, a time is not finite, or the state has the wrong length or holds
    /// NaN or infinity.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="order"/> is none of 2, 4, 6.</exception>
    public Symplectic(TSystem system, int order, double startTime, ReadOnlySpan<double> state, double endTime, OdeOptions options)
        : base($"Symplectic{order}", 2 * (system ?? throw new ArgumentNullException(nameof(system))).Degrees, false, 2, order, options)
    {
        RequireStep();
        _system = system;
        _composition = Composition(order);
        Reset(startTime, state, endTime);
    }

    /// <summary>The system, by reference: change its parameters between steps.</summary>
    public ref TSystem System => ref _system;

    /// <inheritdoc/>
    protected override bool IsAdaptive => false;

    private static int Rates => OwnVectors;

    private static int Scratch => OwnVectors + 1;

    /// <inheritdoc/>
    protected override double Attempt(double step)
    {
        Vector(Current).CopyTo(Vector(Next));
        Advance(Vector(Next), StageTime(0, step), step);
        return FiniteOrNaN(Next);
    }

    /// <inheritdoc/>
    protected override void ForgetDerivatives()
    {
    }

    /// <inheritdoc/>
    protected override double ChooseFirstStep(double direction) => Options.InitialStep;

    /// <inheritdoc/>
    protected override void InterpolateStep(double theta, Span<double> target)
    {
        Vector(Previous).CopyTo(Vector(Scratch));
        Advance(Vector(Scratch), PreviousStageTime(0), theta * LastStep);
        Vector(Scratch).CopyTo(target);
    }

    private static double[] Composition(int order)
    {
        switch (order)
        {
            case 2:
                return [1];
            case 4:
                double outer = 1 / (2 - Math.Cbrt(2));
                return [outer, 1 - (2 * outer), outer];
            case 6:
                const double W1 = -1.17767998417887;
                const double W2 = 0.235573213359357;
                const double W3 = 0.784513610477560;
                return [W3, W2, W1, 1 - (2 * (W1 + W2 + W3)), W1, W2, W3];
            default:
                throw new ArgumentOutOfRangeException(nameof(order), order, "The order of a symplectic method is 2, 4 or 6.");
        }
    }

    private void Advance(Span<double> state, double time, double step)
    {
        Span<double> positions = state[.._system.Degrees];
        Span<double> momenta = state[_system.Degrees..];
        Span<double> rates = Vector(Rates)[.._system.Degrees];
        double pending = 0;
        double elapsed = 0;
        foreach (double fraction in _composition)
        {
            // Neighboring half drifts of two substeps are one.
            double half = fraction * step / 2;
            Drift(positions, momenta, rates, pending + half);
            elapsed += half;
            _system.Force(time + elapsed, positions, rates);
            Evaluations++;
            for (int i = 0; i < rates.Length; i++)
            {
                momenta[i] = Math.FusedMultiplyAdd(2 * half, rates[i], momenta[i]);
            }

            elapsed += half;
            pending = half;
        }

        Drift(positions, momenta, rates, pending);
    }

    private void Drift(Span<double> positions, Span<double> momenta, Span<double> rates, double time)
    {
        _system.Velocity(momenta, rates);
        for (int i = 0; i < rates.Length; i++)
        {
            positions[i] = Math.FusedMultiplyAdd(time, rates[i], positions[i]);
        }
    }
}
