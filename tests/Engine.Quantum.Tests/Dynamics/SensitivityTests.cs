using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Dynamics;

/// <summary>Derivatives by parameters against differences of 40-digit exponentials (mpmath) and of a tight integration (SciPy).</summary>
public class SensitivityTests
{
    private const double Detuning = 0.3, Rabi = 1.2, Decay = 0.2, Dephasing = 0.05, Mixing = 0.4;

    private static readonly Operator s_x = Operator.FromMatrix(Pauli.X), s_y = Operator.FromMatrix(Pauli.Y), s_z = Operator.FromMatrix(Pauli.Z),
        s_lowering = Operator.FromMatrix(Pauli.Lowering), s_excited = Operator.FromMatrix(Pauli.Excited);
    private static readonly Operator s_none = 0 * s_z;
    private static readonly DensityMatrix s_ground = StateVector.Basis(CompositeSystem.Qubits(1), 0).ToDensityMatrix();

    [Theory]
    [InlineData("detuning", -0.2824743790513509, 0.03878885226843631, -0.326740174619987)]
    [InlineData("rabi", -0.1285975834974325, 0.1642014514583827, -1.525946611827356)]
    [InlineData("decay", 0.4326084163039074, -1.577824428279561, -0.4485767413052325)]
    [InlineData("dephasing", 1.050916533790525, 1.984316781233695, -0.6462057461240761)]
    [InlineData("mixing", 0.03862737800657914, -0.5396978598690103, 0.08974629356955201)]
    public void A_driven_qubit_has_the_derivatives_of_its_exponential(string parameter, double excited, double re, double im)
    {
        Operator c = s_lowering + (Mixing * s_z);
        Jump[] jumps = [Math.Sqrt(Decay) * c, Math.Sqrt(Dephasing) * s_z];
        Operator turn = parameter == "detuning" ? s_excited : parameter == "rabi" ? 0.5 * s_x : s_none;
        Operator? first = parameter == "decay" ? 0.5 / Math.Sqrt(Decay) * c : parameter == "mixing" ? Math.Sqrt(Decay) * s_z : null;
        Operator? second = parameter == "dephasing" ? 0.5 / Math.Sqrt(Dephasing) * s_z : null;
        var options = new EvolutionOptions { Observables = [s_excited, s_x, s_y], RelativeTolerance = 1e-11, AbsoluteTolerance = 1e-13 };
        SensitivityResult result = SensitivitySolver.Solve(
            (Detuning * s_excited) + (Rabi / 2 * s_x), jumps, turn, [Change(first), Change(second)], s_ground, [0, 5], options);
        Near(excited, result.Derivatives(0)[1].Real, Math.Max(1e-10, result.ErrorBound));
        Near(re, result.Derivatives(1)[1].Real, Math.Max(1e-10, 2 * result.ErrorBound));
        Near(im, result.Derivatives(2)[1].Real, Math.Max(1e-10, 2 * result.ErrorBound));
        Assert.InRange(result.ErrorBound, 1e-13, 1e-8);

        static Jump? Change(Operator? c) => c is null ? null : new Jump(c);
    }

    [Fact]
    public void A_drive_has_derivatives_by_its_frequency_and_its_strength()
    {
        Hamiltonian h = new Hamiltonian(0.5 * s_z).Drive(Coefficient.Function(t => 0.7 * Math.Cos(1.3 * t)), s_x);
        Hamiltonian byFrequency = new Hamiltonian(s_none).Drive(Coefficient.Function(t => -0.7 * t * Math.Sin(1.3 * t)), s_x);
        Hamiltonian byStrength = new Hamiltonian(s_none).Drive(Coefficient.Function(t => Math.Cos(1.3 * t)), s_x);
        Jump[] jumps = [Math.Sqrt(0.1) * s_lowering];
        var options = new EvolutionOptions { Observables = [s_excited, s_x, s_y], RelativeTolerance = 1e-10 };
        SensitivityResult frequency = SensitivitySolver.Solve(h, jumps, byFrequency, [null], s_ground, [0, 2, 6], options);
        SensitivityResult strength = SensitivitySolver.Solve(h, jumps, byStrength, [null], s_ground, [0, 2, 6], options);
        double[] first = [-0.31672346, 2.82985921, -3.30673952], second = [-0.7940889, -1.59446765, 0.86848151];
        for (int k = 0; k < 3; k++)
        {
            Near(first[k], frequency.Derivatives(k)[2].Real, 3e-8);
            Near(second[k], strength.Derivatives(k)[2].Real, 1e-8);
        }
    }

    [Fact]
    public void Jumps_and_their_derivatives_are_as_many()
    {
        ArgumentException fault = Assert.Throws<ArgumentException>(() => SensitivitySolver.Solve(s_z, [s_lowering], s_z, [], s_ground, [0, 1]));
        Assert.Contains("0 derivatives for 1 jumps", fault.Message, StringComparison.Ordinal);
    }
}
