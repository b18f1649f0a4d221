using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Operators;
using Engine.Quantum.PhaseSpace;

namespace Engine.Quantum.Tests.PhaseSpace;

/// <summary>Quasi-probabilities of spins against closed forms and integrals.</summary>
public sealed class SpinWignerFunctionTests
{
    [Theory]
    [InlineData(0.3, 0.4, -0.6, 1.1, 0.7)]
    [InlineData(0, 0, 1, 0.2, 3)]
    public void A_qubit_has_a_closed_form(double x, double y, double z, double theta, double phi)
    {
        // W = (1 + √3 r·n)/4π, Q = (1 + r·n)/4π.
        DensityMatrix rho = new(0.5 * (ComplexMatrix.Identity(2) + (x * Pauli.X) + (y * Pauli.Y) + (z * Pauli.Z)));
        double along = (x * Math.Sin(theta) * Math.Cos(phi)) + (y * Math.Sin(theta) * Math.Sin(phi)) + (z * Math.Cos(theta));
        Assert.Equal((1 + (Math.Sqrt(3) * along)) / (4 * Math.PI), SpinWignerFunction.At(rho, theta, phi), 1e-14);
        Assert.Equal((1 + along) / (4 * Math.PI), SpinWignerFunction.Husimi(rho, theta, phi), 1e-14);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public void Both_integrate_to_one_and_know_the_mean_spin(int levels)
    {
        DensityMatrix rho = RandomStates.Pure(new CompositeSystem(levels), new RandomStream(8)).ToDensityMatrix();
        const int n = 48;
        double w = 0, q = 0, wz = 0, square = 0;
        for (int i = 0; i < n; i++)
        {
            // Fejér's first rule in cos θ.
            double theta = Math.PI * (i + 0.5) / n, weight = 2.0 / n;
            for (int m = 1; m < n / 2; m++)
            {
                weight -= 4.0 / n * Math.Cos(2 * m * theta) / ((4 * m * m) - 1);
            }

            for (int j = 0; j < n; j++)
            {
                double phi = 2 * Math.PI * j / n, area = weight * 2 * Math.PI / n, value = SpinWignerFunction.At(rho, theta, phi);
                w += area * value;
                wz += area * value * Math.Cos(theta);
                square += area * value * value;
                q += area * SpinWignerFunction.Husimi(rho, theta, phi);
            }
        }

        Assert.Equal(1, w, 1e-10);
        Assert.Equal(1, q, 1e-10);

        // Tr ρ² = 4π/(2j+1) ∫ W², and <J_z> = √(j(j+1)) ∫ W cos θ.
        Assert.Equal(1, 4 * Math.PI / levels * square, 1e-10);
        double spin = (levels - 1) / 2.0;
        Assert.Equal(rho.Expectation(Spin.Z(levels - 1)).Real, Math.Sqrt(spin * (spin + 1)) * wz, 1e-10);
    }

    [Fact]
    public void Wrong_input_is_named()
    {
        DensityMatrix up = StateVector.Basis(new CompositeSystem(2), 0).ToDensityMatrix();
        Assert.Contains("polar angle", Assert.Throws<ArgumentException>(() => SpinWignerFunction.At(up, 4, 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SpinWignerFunction.At(DensityMatrix.MaximallyMixed(new CompositeSystem(65)), 1, 0));
    }
}
