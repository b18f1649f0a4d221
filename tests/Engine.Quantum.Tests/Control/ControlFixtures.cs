using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Control;
using Engine.Quantum.Control.Targets;

namespace Engine.Quantum.Tests.Control;

/// <summary>Random problems of every shape, and the two-atom ladder with its published pulse.</summary>
internal static class ControlFixtures
{
    public static ComplexMatrix Hermitian(RandomStream random, int d, double scale = 1)
    {
        var h = new ComplexMatrix(d, d);
        for (int i = 0; i < d; i++)
        {
            h[i, i] = scale * random.NextNormal();
            for (int j = 0; j < i; j++)
            {
                h[i, j] = scale * random.NextComplexNormal();
                h[j, i] = Complex.Conjugate(h[i, j]);
            }
        }

        return h;
    }

    public static Complex[] State(RandomStream random, int d)
    {
        var state = new Complex[d];
        random.FillComplexNormal(state);
        double norm = Math.Sqrt(state.Sum(z => z.Real * z.Real + z.Imaginary * z.Imaginary));
        return [.. state.Select(z => z / norm)];
    }

    public static double[] Normal(RandomStream random, int count, double scale = 1)
    {
        var values = new double[count];
        random.FillNormal(values);
        return [.. values.Select(v => scale * v)];
    }

    public static ControlProblem Random(int d, int controls, int inputs, int slices, ulong seed, bool running = true, int members = 1, bool unequal = true)
    {
        var random = new RandomStream(seed);
        ControlMember[] all = [.. Enumerable.Range(0, members).Select(i => new ControlMember(
            Hermitian(random, d), [.. Enumerable.Range(0, controls).Select(_ => Hermitian(random, d, 0.6))], 1 + 0.5 * i))];
        double[] durations = [.. Enumerable.Range(0, slices).Select(j => unequal ? 0.05 + 0.1 * random.NextUniform() : 0.1)];
        Complex[][] starts = [.. Enumerable.Range(0, inputs).Select(_ => State(random, d))];
        Complex[][] goals = [.. Enumerable.Range(0, inputs).Select(_ => State(random, d))];
        return new ControlProblem(all, durations, starts, new GateTarget(goals))
        {
            RunningOperator = running ? Hermitian(random, d) : null,
            InputWeights = [.. Enumerable.Range(0, inputs).Select(m => (1.0 + m) / inputs)],
        };
    }

    /// <summary>Two atoms under a global drive: basis |gg⟩, |W⟩, |rr⟩, controls Ω and Δ, B = 1.</summary>
    public static ControlProblem Ladder(double duration, int slices, IControlTarget? target = null)
    {
        double c = 1 / Math.Sqrt(2);
        ComplexMatrix omega = ComplexMatrix.FromArray(new[,] { { 0, c, 0 }, { c, 0, c }, { 0, c, 0 } });
        return new ControlProblem(
            ComplexMatrix.Diagonal([0.0, 0, 1]),
            [omega, ComplexMatrix.Diagonal([0.0, -1, -2])],
            ControlProblem.EqualSlices(duration, slices),
            [[1, 0, 0]],
            target ?? new StateTarget([0.5, Math.Sqrt(0.5), -0.5]))
        {
            RunningOperator = ComplexMatrix.Diagonal([0.0, 1, 2]),
        };
    }

    /// <summary>The eight-coefficient pulse of duration 6.</summary>
    public static double[] PulseA(int slices)
    {
        double[] sine = [0.501878398, -0.0562020766, 0.2290041094, -0.0041358592];
        double[] cosine = [0.3626927188, 0.3478768745, 0.2080517783, -0.1884387913];
        var u = new double[2 * slices];
        for (int j = 0; j < slices; j++)
        {
            double x = Math.PI * (j + 0.5) / slices;
            for (int k = 0; k < 4; k++)
            {
                u[j] += sine[k] * Math.Sin((k + 1) * x);
                u[slices + j] += cosine[k] * Math.Cos(k * x);
            }
        }

        return u;
    }
}
