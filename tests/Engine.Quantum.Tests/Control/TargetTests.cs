using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Control.Targets;

namespace Engine.Quantum.Tests.Control;

public class TargetTests
{
    public static TheoryData<string> Names => ["state", "concurrence", "ladder", "entanglement", "average", "phases"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_equals_central_differences(string name)
    {
        var random = new RandomStream(17);
        (IControlTarget target, int inputs, int d) = Make(name, random);
        Complex[] psi = [.. Enumerable.Range(0, inputs).SelectMany(_ => ControlFixtures.State(random, d))];
        double[] variables = ControlFixtures.Normal(random, target.VariableCount);
        var gradient = new Complex[psi.Length];
        var variableGradient = new double[variables.Length];
        target.Validate(inputs, d);
        target.Evaluate(psi, d, variables, gradient, variableGradient);
        const double h = 1e-5;
        for (int i = 0; i < psi.Length; i++)
        {
            foreach (Complex direction in new[] { Complex.One, Complex.ImaginaryOne })
            {
                Complex[] plus = [.. psi];
                Complex[] minus = [.. psi];
                plus[i] += h * direction;
                minus[i] -= h * direction;
                double difference = (target.Evaluate(plus, d, variables, [], []) - target.Evaluate(minus, d, variables, [], [])) / (2 * h);
                Assert.Equal(difference, 2 * (Complex.Conjugate(gradient[i]) * direction).Real, 1e-9);
            }
        }

        for (int q = 0; q < variables.Length; q++)
        {
            double[] plus = [.. variables];
            double[] minus = [.. variables];
            plus[q] += h;
            minus[q] -= h;
            Assert.Equal((target.Evaluate(psi, d, plus, [], []) - target.Evaluate(psi, d, minus, [], [])) / (2 * h), variableGradient[q], 1e-9);
        }
    }

    [Fact]
    public void Perfect_gate_has_no_infidelity_whatever_its_free_phases()
    {
        double theta = 0.7;
        Complex[] goal = [Complex.FromPolarCoordinates(1, theta), 0, 0, 0];
        Complex[] second = [0, 0, -Complex.FromPolarCoordinates(1, 2 * theta), 0];
        var target = new GateTarget([1, 0, 0, 0], [0, 0, -1, 0]) { Multiplicities = [2, 1], Spectators = 1, PhaseCounts = [[1], [2]] };
        Assert.Equal(0, target.Evaluate([.. goal, .. second], 4, [theta], [], []), 1e-15);
        Assert.NotEqual(0, target.Evaluate([.. goal, .. second], 4, [theta + 0.1], [], []), 1e-5);
    }

    [Fact]
    public void Average_fidelity_of_controlled_phase_has_its_closed_form()
    {
        var random = new RandomStream(5);
        Complex a = 0.9 * Complex.FromPolarCoordinates(1, random.NextUniform());
        Complex b = 0.95 * Complex.FromPolarCoordinates(1, random.NextUniform());
        double Square(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;
        double average = (Square(1 + 2 * a + b) + 1 + 2 * Square(a) + Square(b)) / 20;
        double entanglement = Square(1 + 2 * a + b) / 16;
        var target = new GateTarget([1, 0], [0, -1]) { Multiplicities = [2, 1], Spectators = 1 };
        Assert.Equal(1 - average, target.Evaluate([a, 0, 0, -b], 2, [], [], []), 1e-15);
        var process = new GateTarget([1, 0], [0, -1]) { Multiplicities = [2, 1], Spectators = 1, Fidelity = GateFidelity.Entanglement };
        Assert.Equal(1 - entanglement, process.Evaluate([a, 0, 0, -b], 2, [], [], []), 1e-15);
    }

    [Fact]
    public void Leakage_within_the_space_counts()
    {
        // U = swap on two states, target identity: tr A = 0, tr A A^+ = 2.
        var target = new GateTarget([1, 0], [0, 1]);
        Assert.Equal(1 - 2.0 / 6, target.Evaluate([0, 1, 1, 0], 2, [], [], []), 1e-15);
    }

    [Fact]
    public void Concurrence_of_known_states()
    {
        double h = Math.Sqrt(0.5);
        Assert.Equal(1, ConcurrenceTarget.TwoQubits.Concurrence([h, 0, 0, h]), 1e-15);
        Assert.Equal(0, ConcurrenceTarget.TwoQubits.Concurrence([0.5, 0.5, 0.5, 0.5]), 1e-15);
        Assert.Equal(1, ConcurrenceTarget.SymmetricTwoQubits.Concurrence([0.5, h, -0.5]), 1e-15);
        Assert.Equal(1, ConcurrenceTarget.SymmetricTwoQubits.Concurrence([0, 1, 0]), 1e-15);
        Assert.Equal(0, ConcurrenceTarget.SymmetricTwoQubits.Concurrence([0.5, h, 0.5]), 1e-15);
    }

    [Fact]
    public void Misfits_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new StateTarget([1, 1]));
        Assert.Throws<ArgumentException>(() => new GateTarget());
        Assert.Throws<ArgumentException>(() => new ConcurrenceTarget(ComplexMatrix.FromArray(new double[,] { { 0, 1 }, { 0, 0 } })));
        Assert.Throws<ArgumentException>(() => new StateTarget([1, 0]).Validate(2, 2));
        Assert.Throws<ArgumentException>(() => (new GateTarget([1, 0]) { PhaseCounts = [[1], [2]] }).Validate(1, 2));
        Assert.Throws<ArgumentException>(() => ConcurrenceTarget.TwoQubits.Validate(1, 3));
    }

    private static (IControlTarget Target, int Inputs, int Dimension) Make(string name, RandomStream random)
    {
        Complex[][] States(int inputs, int d) => [.. Enumerable.Range(0, inputs).Select(_ => ControlFixtures.State(random, d))];
        return name switch
        {
            "state" => (new StateTarget(States(2, 3)), 2, 3),
            "concurrence" => (ConcurrenceTarget.TwoQubits, 1, 4),
            "ladder" => (ConcurrenceTarget.SymmetricTwoQubits, 1, 3),
            "entanglement" => (new GateTarget(States(3, 4)) { Fidelity = GateFidelity.Entanglement }, 3, 4),
            "average" => (new GateTarget(States(3, 4)), 3, 4),
            _ => (new GateTarget(States(2, 5)) { Multiplicities = [2, 1], Spectators = 1, PhaseCounts = [[1, 0], [1, 2]] }, 2, 5),
        };
    }
}
