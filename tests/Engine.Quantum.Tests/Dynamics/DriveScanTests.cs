using System.Numerics;
using Engine.Numerics.Ode;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Dynamics;

/// <summary>π pulses that are short beside the run: whoever steps over one ends in the ground state.</summary>
public class DriveScanTests
{
    private static readonly CompositeSystem s_qubit = CompositeSystem.Qubits(1);
    private static readonly StateVector s_ground = StateVector.Basis(s_qubit, 0);
    private static readonly Operator s_x = Operator.FromMatrix(Pauli.X);
    private static readonly Operator s_excited = Operator.FromMatrix(Pauli.Excited);

    public static TheoryData<string, EvolutionMethod> Cases
    {
        get
        {
            TheoryData<string, EvolutionMethod> cases = [];
            foreach (string pulse in new[] { "spline", "samples", "gaussian", "function", "narrow", "late", "two", "declared", "rectangle" })
            {
                foreach (EvolutionMethod method in new[] { EvolutionMethod.Automatic, EvolutionMethod.RungeKutta, EvolutionMethod.Magnus4,
                    EvolutionMethod.CommutatorFree4, EvolutionMethod.Rosenbrock })
                {
                    cases.Add(pulse, method);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Short_pulse_is_not_stepped_over(string pulse, EvolutionMethod method)
    {
        (Coefficient drive, double duration) = Pulse(pulse);
        var options = new EvolutionOptions { Method = method, RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-11, Observables = [s_excited] };
        Hamiltonian h = new Hamiltonian(0 * s_x).Drive(drive, 0.5 * s_x);
        EvolutionResult<StateVector> pure = SchrodingerSolver.Solve(h, s_ground, [0, duration], options);
        Near(1, pure.RealExpectations(0)[1], 1e-7);
        EvolutionResult<DensityMatrix> mixed = LindbladSolver.Solve(h, [1e-9 * s_x], s_ground, [0, duration], options);
        Near(1, mixed.RealExpectations(0)[1], 1e-7);
        if (method is EvolutionMethod.Automatic or EvolutionMethod.RungeKutta)
        {
            Assert.True(Math.Abs(1 - pure.RealExpectations(0)[1]) <= pure.Errors.Integration,
                $"off by {1 - pure.RealExpectations(0)[1]}, claimed {pure.Errors.Integration}");
        }
    }

    [Theory]
    [InlineData("spline")]
    [InlineData("function")]
    [InlineData("samples")]
    [InlineData("declared")]
    public void Trajectories_see_the_pulse(string pulse)
    {
        (Coefficient drive, double duration) = Pulse(pulse);
        var options = new MonteCarloOptions { Trajectories = 4, Observables = [s_excited] };
        MonteCarloResult result = MonteCarloSolver.Solve(new Hamiltonian(0 * s_x).Drive(drive, 0.5 * s_x), [1e-6 * s_x], s_ground, [0, duration], options);
        Near(1, result.Means(0)[1], 1e-5);
    }

    [Fact]
    public void Jump_amplitude_of_short_duration_is_seen()
    {
        // A burst of decay: ∫|f|² dt = 3 empties the level to e^{-3}.
        const double Width = 0.02;
        double peak = Math.Sqrt(3 / (Width * Math.Sqrt(Math.PI)));
        Jump burst = new(Operator.FromMatrix(Pauli.Lowering), Coefficient.Function(t => peak * Math.Exp(-(t - 71.3) * (t - 71.3) / (2 * Width * Width))));
        var options = new EvolutionOptions { Observables = [s_excited] };
        EvolutionResult<DensityMatrix> result = LindbladSolver.Solve(0 * s_x, [burst], StateVector.Basis(s_qubit, 1), [0, 100], options);
        Near(Math.Exp(-3), result.RealExpectations(0)[1], 1e-7);
    }

    [Fact]
    public void Complex_pulse_with_conjugate_is_seen_by_unitary()
    {
        Coefficient drive = Coefficient.ComplexFunction(t =>
            Complex.FromPolarCoordinates(Math.PI / (0.05 * Math.Sqrt(2 * Math.PI)) * Math.Exp(-(t - 33) * (t - 33) / (2 * 0.0025)), 0.7));
        Hamiltonian h = new Hamiltonian(0 * s_x).DriveWithConjugate(drive, 0.5 * Operator.FromMatrix(Pauli.Lowering));
        Near(1, Complex.Abs(Propagator.Unitary(h, 0, 80)[1, 0]), 1e-7);
    }

    [Fact]
    public void Long_table_is_not_stepped_through_where_it_is_constant()
    {
        double[] edges = [.. Enumerable.Range(0, 200_001).Select(k => k * 1e-3)];
        Complex[] values = new Complex[200_000];
        values.AsSpan(90_000, 1000).Fill(Math.PI);
        var options = new EvolutionOptions { Observables = [s_excited] };
        EvolutionResult<StateVector> result =
            SchrodingerSolver.Solve(new Hamiltonian(0 * s_x).Drive(Coefficient.PiecewiseConstant(edges, values), 0.5 * s_x), s_ground, [0, 200], options);
        Near(1, result.RealExpectations(0)[1], 1e-8);
        Assert.True(result.Statistics.Steps < 200, $"{result.Statistics.Steps} steps");
    }

    [Fact]
    public void Slow_drive_costs_no_more_steps_than_its_dynamics()
    {
        Hamiltonian h = new Hamiltonian(0 * s_x).Drive(Coefficient.Function(t => 1 + (0.5 * Math.Sin(0.3 * t))), 0.5 * s_x);
        EvolutionResult<StateVector> result = SchrodingerSolver.Solve(h, s_ground, [0, 20], new EvolutionOptions { Observables = [s_excited] });
        double angle = (20 + ((1 - Math.Cos(6)) / 0.6)) / 2;
        Near(Math.Pow(Math.Sin(angle), 2), result.RealExpectations(0)[1], 1e-7);
        Assert.True(result.Statistics.Steps < 40, $"{result.Statistics.Steps} steps");
    }

    [Fact]
    public void Declarations_are_checked()
    {
        Coefficient drive = Coefficient.Function(Math.Sin);
        Assert.True(double.IsNaN(drive.ShortestTime));
        Assert.Equal(0.25, Coefficient.Gaussian(1, 0, 0.25).ShortestTime);
        Assert.Equal(Math.PI / 2, Coefficient.Cosine(1, 2).ShortestTime);
        Assert.Equal([1.0, 3.0], Coefficient.PiecewiseConstant([0, 1, 2, 3], [0, 5, 5]).Discontinuities);
        Assert.Throws<ArgumentOutOfRangeException>(() => drive.WithTimeScale(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => drive.WithTimeScale(1, 2, 1));
        Assert.Throws<ArgumentException>(() => Coefficient.Samples([0, 0], [1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Coefficient.Spline([0, 1], [1, double.NaN]));
    }

    private static (Coefficient Drive, double Duration) Pulse(string name)
    {
        double[] times = [.. Enumerable.Range(0, 1001).Select(k => 0.1 * k)], values = new double[1001];
        values.AsSpan(900, 10).Fill(Math.PI);
        return name switch
        {
            "spline" => (Coefficient.Spline(times, values), 100),
            "samples" => (Coefficient.Samples(times, [.. values.Select(v => new Complex(v, 0))]), 100),
            "gaussian" => (Coefficient.Gaussian(Area(1e-4), 70, 1e-4), 1000),
            "function" => (Bell(50.3, 0.02), 100),
            "narrow" => (Bell(211.7, 0.05), 500),
            "late" => (Bell(99.99, 0.001), 100),
            "two" => (Coefficient.Function(t => (Bell(20, 0.03).At(t).Real + Bell(60, 0.03).At(t).Real) / 2), 100),
            "declared" => (Bell(412.3, 1e-3).WithTimeScale(1e-3, 412.2, 412.4), 1000),
            _ => (Coefficient.PiecewiseConstant([30, 30 + 1e-7], [Math.PI * 1e7]), 100),
        };
    }

    private static double Area(double width) => Math.PI / (width * Math.Sqrt(2 * Math.PI));

    private static Coefficient Bell(double center, double width) =>
        Coefficient.Function(t => Area(width) * Math.Exp(-0.5 * ((t - center) / width) * ((t - center) / width)));
}
